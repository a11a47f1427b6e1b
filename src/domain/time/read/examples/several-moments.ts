import type { ExampleTable } from './example.ts';

export const severalMoments: ExampleTable = {
  title: 'Several moments',
  about: '',
  examples: [
    { text: 'tomorrow at 9am and 5pm', means: 'On Wed 4 Mar 2026 at 09:00 and Wed 4 Mar 2026 at 17:00' },
    { text: 'today at noon and tomorrow at 8am', means: 'On Tue 3 Mar 2026 at 12:00 and Wed 4 Mar 2026 at 08:00' },
    { text: 'on april 3 and april 10 at noon', means: 'On 3 Apr 2026 and 10 Apr 2026 at 12:00' },
    { text: 'april 3, 10 and 17 at 9am', means: 'On 3 Apr 2026, 10 Apr 2026 and 17 Apr 2026 at 09:00' },
    { text: 'on may 4th and 6th at 10', means: 'On 4 May 2026 and 6 May 2026 at 10:00' },
  ],
};
