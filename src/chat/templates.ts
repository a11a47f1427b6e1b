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
    sentence: 'every weekday at 17:00 summarize the new issues',
    why: 'What came in today, grouped.',
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
    sentence: 'every night at 2:00 back up my files',
    why: 'Keeps the last seven copies in the folder of the task.',
  },
  {
    title: 'A quiet check',
    sentence: 'every 2 hours check that https://example.com/health answers',
    why: 'One message when it fails, one when it works again.',
  },
];
