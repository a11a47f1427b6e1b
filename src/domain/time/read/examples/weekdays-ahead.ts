import type { ExampleTable } from './example.ts';

export const weekdaysAhead: ExampleTable = {
  title: 'On friday',
  about: 'The coming one; "next" may be pressed on to the one after.',
  examples: [
    { text: 'friday', means: 'On Fri 6 Mar 2026 at 09:00' },
    { text: 'on friday at 3pm', means: 'On Fri 6 Mar 2026 at 15:00' },
    { text: 'this friday at noon', means: 'On Fri 6 Mar 2026 at 12:00' },
    { text: 'friday 17:00', means: 'On Fri 6 Mar 2026 at 17:00' },
    { text: 'thursday morning at 9', means: 'On Thu 5 Mar 2026 at 09:00' },
    { text: 'next friday', means: 'On Fri 6 Mar 2026 at 09:00' },
    { text: 'next monday at 10', means: 'On Mon 9 Mar 2026 at 10:00' },
    { text: 'friday next week', means: 'On Fri 13 Mar 2026 at 09:00' },
    { text: 'tuesday of next week at 9am', means: 'On Tue 10 Mar 2026 at 09:00' },
    { text: 'friday the 13th', means: 'On Fri 13 Mar 2026 at 09:00' },
    { text: 'monday the 16th at 8', means: 'On Mon 16 Mar 2026 at 08:00' },
  ],
};
