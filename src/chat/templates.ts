/** A sentence that works as it stands, or with one word changed. */
export interface Template {
  readonly title: string;
  readonly sentence: string;
  readonly why: string;
}

/** A small library of sentences, for those who look for an idea; a test reads each of them. */
export const TEMPLATES: readonly Template[] = [
  {
    title: 'Drink water',
    sentence: 'remind me every weekday at 11:00 to drink water',
    why: 'A reminder comes word for word, without a model.',
  },
  {
    title: 'Timesheet on Fridays',
    sentence: 'remind me every friday at 16:00 to fill in the timesheet',
    why: 'With Done and Snooze under it.',
  },
  {
    title: 'Rent on the first',
    sentence: 'remind me on the 1st of every month at 9:00 to pay the rent',
    why: 'Months of every length, and summer time, are taken care of.',
  },
  {
    title: 'Commits of the week',
    sentence: 'every monday at 10:00 summarize the commits of the last 7 days',
    why: 'Reads your default repository; put "of owner/name" at the end for another one.',
  },
  {
    title: 'Pull requests that wait',
    sentence: 'every weekday at 9:30 list open pull requests that are idle for 3 days',
    why: 'Says who waits for whom, before the stand-up.',
  },
  {
    title: 'New issues',
    sentence: 'every weekday at 17:00 list the new issues of acme/api',
    why: 'What came in since the last time; put your repository in.',
  },
  {
    title: 'Watch a page',
    sentence: 'every day at 8:00 tell me if https://example.com/prices changed',
    why: 'Silent as long as nothing changes.',
  },
  {
    title: 'A LeetCode problem a day',
    sentence: 'every day at 9:00 give me a medium LeetCode problem',
    why: 'Never the same one twice.',
  },
  {
    title: 'Days until the launch',
    sentence: 'every monday at 9:00 tell me how many days are left until 2027-01-01',
    why: 'Counted by a tool, not guessed by a model.',
  },
  {
    title: 'Last working day',
    sentence: 'remind me on the last weekday of every month at 15:00 to send the invoices',
    why: 'Weekends are left out; holidays too, once your country is in the settings.',
  },
  {
    title: 'Nightly backup of notes',
    sentence: 'every night at 2:00 back up /notes',
    why: 'Keeps the last seven copies in the folder of the task.',
  },
  {
    title: 'A quiet check',
    sentence: 'every 2 hours check that https://example.com/health answers',
    why: 'One message when it fails, one when it works again.',
  },
  {
    title: 'Morning briefing',
    sentence: 'every weekday at 8:00 tell me what is on my calendar today and my unread mail',
    why: 'Needs a connected Google account; with a model in your words.',
  },
  {
    title: 'Inbox digest',
    sentence: 'every weekday at 17:30 summarize my unread mail',
    why: 'Read, never answered: mail is data for the summary.',
  },
  {
    title: 'Stand-up from commits',
    sentence: 'every weekday at 9:15 write my standup from the commits of yesterday',
    why: 'What was done is there already; say what comes next yourself.',
  },
  {
    title: 'Stand-up prompt',
    sentence: 'remind us every weekday at 9:15 to post done, next and blocked in the thread',
    why: 'A message that the team answers in its thread.',
  },
  {
    title: 'Release notes',
    sentence: 'every other friday at 15:00 write release notes from the commits of the last 14 days',
    why: 'A draft for people, from what was merged.',
  },
  {
    title: 'New releases',
    sentence: 'every day at 10:00 list new releases of nodejs/node',
    why: 'Each release once.',
  },
  {
    title: 'Weekly report with charts',
    sentence: 'every monday at 9:00 generate a report of the commits of the last 7 days',
    why: 'Figures and pictures, as a page to keep or print.',
  },
  {
    title: 'Plan the day',
    sentence: 'every weekday at 8:30 plan my day',
    why: 'Your tasks of the day and your calendar, in order.',
  },
  {
    title: 'Search for news',
    sentence: 'every monday at 9:00 search the web for Rust releases',
    why: 'Needs a search provider; only what was not told before.',
  },
];
