/** How people call the bot before they say what they want. */
const ADDRESS = /^(?:\/autotask\b|@?auto-?task\b[,:]?|(?:hey|hi|hello|ok)[ ,]+(?:@?auto-?task|bot)\b[,:!]?)\s*/iu;

const POLITE_START =
  /^(?:please|pls|plz|kindly|just|(?:yo|hey|hi|hello|ok|okay|so|well|oh|um+|hmm+|double check|quick question)\b[,:!]*(?=\s+\S+\s)|(?:can|could|would|will) (?:you|u|we)(?: please)?|i (?:want|need)(?: you)? to|i(?:'|’)?d like(?: you)? to|i would like(?: you)? to|let(?:'|’)?s)\s+/iu;

const POLITE_END = /[\s,]*\b(?:please|pls|plz|thanks|thank you|thx)\s*[.!]*$/iu;

/** The line without the bot's name. */
export function withoutAddress(line: string): string {
  return line.replace(ADDRESS, '').trim();
}

/** "Unless it is a holiday" as the language of time says it: such days are left out of the schedule. */
export function withPlainHolidays(line: string): string {
  return line.replace(
    /,?\s*\b(?:but\s+(?:not|only)\s+|only\s+)?(?:unless|if|when)\s+(?:it['’]?s|it\s+is|that['’]?s|that\s+is|today\s+is|the\s+day\s+is|there['’]?s|there\s+is)\s+(?<not>not\s+|no\s+)?(?:an?\s+)?(?:public\s+|bank\s+|national\s+)?holiday\b/iu,
    (phrase, not: string | undefined) =>
      /unless/iu.test(phrase) !== (not !== undefined) || /but\s+not/iu.test(phrase) ? ' except on holidays' : phrase,
  );
}

/** The line without "please", "could you" and "thanks"; only to recognise commands, tasks keep the words they came with. */
export function withoutPoliteness(line: string): string {
  let rest = line;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(POLITE_START, '');
  }
  return rest.replace(POLITE_END, '').trim();
}

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening|day|night)|thanks|thank you|ty|thx|ok|okay|k|cool|great|nice|perfect|awesome|good job|well done|got it|alright|np|lol|lmao|(?:ha){2,}h?|wow|oops|sorry|bye|goodbye|cheers|morning)\b(?: there| a lot| so much| one| bot| autotask| all| everyone| man| mate)*[\s.,!?]*)+$|^(?:start|\/start|menu|home|begin)[\s.!]*$/iu;
/** Said to the bot and about it, with nothing to be done. */
const SMALL_TALK =
  /^(?:(?:are you|r u|you|anyone|anybody) (?:there|awake|alive|ok|okay|home)|(?:what['’]?s|whats|wats) up|(?:wass)?sup|how (?:are|r) (?:you|u)(?: doing)?(?: today)?|(?:good|bad|stupid|dumb|nice|clever|silly) bot|(?:you|u)(?:['’]?re| are| r)? (?:suck|rock|rule|great|awesome|the best|amazing|useless|stupid|funny)|(?:i )?(?:love|like|hate) (?:you|u|it|this)(?: bot)?|test(?:ing)?(?: 1 2 3| 123)?)[\s.!?]*$/iu;

/** Whether somebody only says hello or thanks. */
export function isGreeting(line: string): boolean {
  return GREETING.test(line) || SMALL_TALK.test(line);
}
