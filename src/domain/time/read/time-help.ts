/** A few phrases of one kind, for "help time" in chat. */
export interface TimeHelp {
  readonly title: string;
  readonly examples: readonly string[];
}

const HELP: readonly TimeHelp[] = [
  { title: 'Once', examples: ['in 20 minutes', 'tomorrow at 9am', 'on friday at 3pm', 'on march 20 at 18:00'] },
  { title: 'Days and weeks', examples: ['every day at noon', 'weekdays at 8:30', 'every monday and thursday at 5pm'] },
  { title: 'Every other', examples: ['every other friday at 4pm', 'every 3 days at 10am', 'every 2 weeks on tuesday'] },
  { title: 'Months', examples: ['on the 1st and 15th of every month', 'last friday of every month', 'every quarter'] },
  { title: 'Every so often', examples: ['every 15 minutes', 'every 2 hours between 9 and 17', 'every hour at :15'] },
  { title: 'So many times', examples: ['3 times a day', 'twice a week', 'now 4 times with 10 min gap'] },
  {
    title: 'From, until, for',
    examples: ['every day starting monday', 'every friday until june', 'every day for 3 weeks'],
  },
  { title: 'Except', examples: ['every day except weekends', 'weekdays except fridays at 4pm'] },
  { title: 'Several', examples: ['weekdays at 8am and weekends at 10am', 'every day at 9am and 6pm'] },
  { title: 'Elsewhere', examples: ['every day at 9am EST', 'every day at 9am in Tokyo', 'tomorrow at 14:00 UTC'] },
  { title: 'Exact', examples: ['0 9 * * 1-5', 'rate(5 minutes)', '2026-04-15 18:30'] },
];

/** What one can say about when, in short; the long form is `docs/time-phrases.md`. */
export function timeHelp(): readonly TimeHelp[] {
  return HELP;
}
