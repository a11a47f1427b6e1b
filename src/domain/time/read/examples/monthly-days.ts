import type { ExampleTable } from './example.ts';

export const monthlyDays: ExampleTable = {
  title: 'Days of the month',
  about: 'By number, by name, in lists; days that some months lack are told.',
  examples: [
    { text: 'every month on the 4th', means: 'The 4th of every month at 09:00' },
    { text: 'on the 15th of every month at 9am', means: 'The 15th of every month at 09:00' },
    { text: 'the 1st of each month at 8', means: 'The 1st of every month at 08:00' },
    { text: 'every 25th', means: 'The 25th of every month at 09:00' },
    { text: 'every 1st and 15th of the month', means: 'The 1st and 15th of every month at 09:00' },
    { text: 'the first and fifteenth of every month at noon', means: 'The 1st and 15th of every month at 12:00' },
    { text: 'every month on day 5 at 10:00', means: 'The 5th of every month at 10:00' },
    { text: 'every month on days 1, 10 and 20', means: 'The 1st, 10th and 20th of every month at 09:00' },
    { text: 'every twenty-first of the month', means: 'The 21st of every month at 09:00' },
    { text: 'monthly on the 3rd at 17:00', means: 'The 3rd of every month at 17:00' },
    { text: 'once a month on the 12th', means: 'The 12th of every month at 09:00' },
    { text: 'every month on the first', means: 'The 1st of every month at 09:00' },
    { text: 'every month from the 1st to the 5th', means: 'The 1st, 2nd, 3rd, 4th and 5th of every month at 09:00' },
    {
      text: 'every day from the 25th to the last',
      means: 'The 25th, 26th, 27th, 28th, 29th, 30th and 31st of every month at 09:00',
    },
    { text: 'every 30th at 6pm', means: 'The 30th of every month at 18:00' },
    { text: 'on the 31st of each month at 9am', means: 'The 31st of every month at 09:00' },
    { text: 'every month', means: 'The 3rd of every month at 09:00' },
  ],
};
