/**
 * Words that begin an order and are no nouns: "daily send me the news" is a schedule with a task, "daily report" is a
 * report. Words that may be both ("review", "report", "call") need an article or a pronoun behind them.
 */
export const IMPERATIVES: ReadonlySet<string> = new Set(
  (
    'send post check summarize summarise remind run fetch email message drink eat share create write read tell give show ' +
    'ask ping generate publish collect pay buy make do take get find archive delete notify compile clean water feed go tidy ' +
    'bring add remove fill wash prepare export import upload download sync verify submit crawl scrape translate analyze ' +
    'analyse compare measure rotate restart refresh renew gather practice say sing walk call text order pick cook bake ' +
    'study learn submit file deploy remove empty charge change turn log sign join meet visit'
  ).split(' '),
);
