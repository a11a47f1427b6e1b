import type { ExampleTable } from './example.ts';

export const exceptions: ExampleTable = {
  title: 'Except',
  about: 'Days, weekdays, months, dates and public holidays that are left out.',
  examples: [
    { text: 'every day except sunday', means: 'Every day at 09:00, except Sundays' },
    { text: 'every day except weekends at 10', means: 'Every day at 10:00, except Saturdays and Sundays' },
    { text: 'every day at 6pm but not on saturdays', means: 'Every day at 18:00, except Saturdays' },
    { text: 'every day but friday at 8am', means: 'Every day at 08:00, except Fridays' },
    { text: 'daily except in august', means: 'Every day at 09:00, except every day in August' },
    { text: 'every weekday excluding wednesday', means: 'Every weekday at 09:00, except Wednesdays' },
    { text: 'weekdays except fridays at 4pm', means: 'Every weekday at 16:00, except Fridays' },
    { text: 'every day except dec 24 and dec 31', means: 'Every day at 09:00, except 24 Dec 2026 and 31 Dec 2026' },
    { text: 'every day except christmas', means: 'Every day at 09:00, except the 25th of December every year' },
    { text: 'every day except the 1st', means: 'Every day at 09:00, except the 1st of every month' },
    { text: 'every monday except next monday', means: 'Every Monday at 09:00, except 9 Mar 2026' },
    {
      text: 'every day except from july 20 to august 10',
      means: 'Every day at 09:00, except 20 Jul 2026 to 10 Aug 2026',
    },
    { text: 'every day at 9 skip weekends', means: 'Every day at 09:00, except Saturdays and Sundays' },
    {
      text: 'every friday except the last friday of the month',
      means: 'Every Friday at 09:00, except the last Friday of every month',
    },
    { text: 'every weekday except german holidays', means: 'Every weekday at 09:00, except DE public holidays' },
    {
      text: 'every weekday except public holidays in france at 8',
      means: 'Every weekday at 08:00, except FR public holidays',
    },
    {
      text: 'every hour except on weekends',
      means: 'Every hour, except Saturdays and Sundays, starting Tue 3 Mar 2026 at 11:07',
    },
    { text: 'every day other than tuesday', means: 'Every day at 09:00, except Tuesdays' },
    { text: 'all days except monday at 8', means: 'Every day at 08:00, except Mondays' },
  ],
};
