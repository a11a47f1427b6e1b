import type { ExampleTable } from './example.ts';

export const businessDays: ExampleTable = {
  title: 'Business days',
  about: 'Monday to Friday; with a country its public holidays are left out.',
  examples: [
    { text: 'every business day at 9am', means: 'Every weekday at 09:00' },
    { text: 'first business day of every month', means: 'The first business day of every month at 09:00' },
    { text: 'last business day of each month at 4pm', means: 'The last business day of every month at 16:00' },
    { text: 'the third working day of every month at 10', means: 'The third business day of every month at 10:00' },
    {
      text: 'second to last business day of every month',
      means: 'The second to last business day of every month at 09:00',
    },
    { text: 'on business days at 8:45', means: 'Every weekday at 08:45' },
    { text: 'every working day at noon', means: 'Every weekday at 12:00' },
    { text: 'in 3 business days at 9am call the notary', means: 'On Fri 6 Mar 2026 at 09:00', task: 'call the notary' },
    { text: 'two working days from tomorrow at noon', means: 'On Fri 6 Mar 2026 at 12:00' },
    { text: 'after 5 workdays at 8am', means: 'On Tue 10 Mar 2026 at 08:00' },
    { text: '4 weekdays from now at 4pm', means: 'On Mon 9 Mar 2026 at 16:00' },
  ],
};
