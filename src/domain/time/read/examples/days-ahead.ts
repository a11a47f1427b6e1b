import type { ExampleTable } from './example.ts';

export const daysAhead: ExampleTable = {
  title: 'Today, tomorrow, next week',
  about: '',
  examples: [
    { text: 'today at 5pm', means: 'On Tue 3 Mar 2026 at 17:00' },
    { text: 'tonight', means: 'On Tue 3 Mar 2026 at 20:00' },
    { text: 'tonight at 8', means: 'On Tue 3 Mar 2026 at 20:00' },
    { text: 'later today at 16:00', means: 'On Tue 3 Mar 2026 at 16:00' },
    { text: 'this afternoon at 3', means: 'On Tue 3 Mar 2026 at 15:00' },
    { text: 'this evening', means: 'On Tue 3 Mar 2026 at 18:00' },
    { text: 'tomorrow', means: 'On Wed 4 Mar 2026 at 09:00' },
    { text: 'tomorrow at noon', means: 'On Wed 4 Mar 2026 at 12:00' },
    { text: 'tomorrow morning', means: 'On Wed 4 Mar 2026 at 09:00' },
    { text: '9am tomorrow', means: 'On Wed 4 Mar 2026 at 09:00' },
    { text: 'tomorrow evening at 7', means: 'On Wed 4 Mar 2026 at 19:00' },
    { text: 'tmrw 8am', means: 'On Wed 4 Mar 2026 at 08:00' },
    { text: 'day after tomorrow at 2pm', means: 'On Thu 5 Mar 2026 at 14:00' },
    { text: 'this time tomorrow', means: 'On Wed 4 Mar 2026 at 10:07' },
    { text: 'tomorrow at the same time', means: 'On Wed 4 Mar 2026 at 10:07' },
    { text: 'the end of the month', means: 'On Tue 31 Mar 2026 at 09:00' },
    { text: 'first day of next month', means: 'On Wed 1 Apr 2026 at 09:00' },
    { text: 'the 28th of next month at 10', means: 'On Tue 28 Apr 2026 at 10:00' },
    { text: 'next month on the 5th', means: 'On Sun 5 Apr 2026 at 09:00' },
  ],
};
