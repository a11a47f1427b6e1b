import type { ExampleTable } from './example.ts';

export const lengths: ExampleTable = {
  title: 'For how long',
  about: '',
  examples: [
    { text: 'every day for 3 weeks', means: 'Every day at 09:00, until Tue 24 Mar 2026 at 10:08' },
    { text: 'every tuesday for the next six weeks', means: 'Every Tuesday at 09:00, until Tue 14 Apr 2026 at 10:08' },
    { text: 'every weekday at 9 for 2 months', means: 'Every weekday at 09:00, until Sun 3 May 2026 at 10:08' },
    {
      text: 'every 10 minutes for the next 50 minutes',
      means: 'Every 10 minutes, starting Tue 3 Mar 2026 at 10:17, until Tue 3 Mar 2026 at 10:57:01',
    },
    {
      text: 'every hour for 8 hours',
      means: 'Every hour, starting Tue 3 Mar 2026 at 11:07, until Tue 3 Mar 2026 at 18:07:01',
    },
    {
      text: 'every 10 minutes for the rest of the day',
      means: 'Every 10 minutes, starting Tue 3 Mar 2026 at 10:17, through Tue 3 Mar 2026',
    },
    { text: 'at 8am for 5 days', means: 'Every day at 08:00, until Sun 8 Mar 2026 at 10:08' },
    { text: 'for the next 3 days at noon', means: 'Every day at 12:00, until Fri 6 Mar 2026 at 10:08' },
    { text: 'every monday for a year', means: 'Every Monday at 09:00, until Wed 3 Mar 2027 at 10:08' },
    {
      text: 'daily at 7 for 10 days starting april 1',
      means: 'Every day at 07:00, starting Wed 1 Apr 2026, through Fri 10 Apr 2026',
    },
  ],
};
