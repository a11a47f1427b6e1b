import type { ExampleTable } from './example.ts';

export const fromTheEnd: ExampleTable = {
  title: 'The last of the month',
  about: 'Days and weekdays counted from the end.',
  examples: [
    { text: 'the last day of every month', means: 'The last day of every month at 09:00' },
    { text: 'last day of each month at 5pm', means: 'The last day of every month at 17:00' },
    { text: 'at the end of every month', means: 'The last day of every month at 09:00' },
    { text: 'every month on the last day at noon', means: 'The last day of every month at 12:00' },
    { text: 'last of each month', means: 'The last day of every month at 09:00' },
    { text: 'every last day', means: 'The last day of every month at 09:00' },
    { text: '2nd to last day of every month', means: 'The second to last day of every month at 09:00' },
    { text: 'third last day of each month', means: 'The third to last day of every month at 09:00' },
    { text: 'the fifth last day of every month at 9', means: 'The fifth to last day of every month at 09:00' },
    { text: 'every last thursday of the month', means: 'The last Thursday of every month at 09:00' },
    { text: 'the last monday of each month at 10', means: 'The last Monday of every month at 10:00' },
    { text: 'second to last friday of every month', means: 'The second to last Friday of every month at 09:00' },
    { text: 'penultimate thursday of every month', means: 'The second to last Thursday of every month at 09:00' },
    { text: 'every month on the 2nd last tuesday', means: 'The second to last Tuesday of every month at 09:00' },
    { text: 'every second to last day of the month at 5pm', means: 'The second to last day of every month at 17:00' },
  ],
};
