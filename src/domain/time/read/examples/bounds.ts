import type { ExampleTable } from './example.ts';

export const bounds: ExampleTable = {
  title: 'From when, until when',
  about: 'Days are taken in; "until december" ends before it, "through december" with it.',
  examples: [
    { text: 'every day until friday', means: 'Every day at 09:00, through Fri 6 Mar 2026' },
    { text: 'until friday, every day at 9am', means: 'Every day at 09:00, through Fri 6 Mar 2026' },
    {
      text: 'untill june every monday at 9am water the plants',
      means: 'Every Monday at 09:00, through Sun 31 May 2026',
      task: 'water the plants',
    },
    { text: 'every day at 8am until march 20', means: 'Every day at 08:00, through Fri 20 Mar 2026' },
    { text: 'every monday until june', means: 'Every Monday at 09:00, through Sun 31 May 2026' },
    { text: 'every monday through june', means: 'Every Monday at 09:00, through Tue 30 Jun 2026' },
    { text: 'every week until the end of the year', means: 'Every Tuesday at 09:00, through Thu 31 Dec 2026' },
    { text: 'every day until the end of the month', means: 'Every day at 09:00, through Tue 31 Mar 2026' },
    { text: 'daily until christmas', means: 'Every day at 09:00, through Fri 25 Dec 2026' },
    {
      text: 'every hour until 6pm',
      means: 'Every hour, starting Tue 3 Mar 2026 at 11:07, until Tue 3 Mar 2026 at 18:00',
    },
    { text: 'every day starting tomorrow', means: 'Every day at 09:00, starting Wed 4 Mar 2026' },
    { text: 'every monday starting april 6', means: 'Every Monday at 09:00, starting Mon 6 Apr 2026' },
    { text: 'mondays at 9 starting in may', means: 'Every Monday at 09:00, starting Fri 1 May 2026' },
    { text: 'starting next week every day at 8', means: 'Every day at 08:00, starting Mon 9 Mar 2026' },
    {
      text: 'every day from march 10 to march 14 at 10',
      means: 'Every day at 10:00, starting Tue 10 Mar 2026, through Sat 14 Mar 2026',
    },
    {
      text: 'from june to august every monday at 9am',
      means: 'Every Monday at 09:00, starting Mon 1 Jun 2026, through Mon 31 Aug 2026',
    },
    {
      text: 'every sunday from 4/5/2026 to 5/31/2026',
      means: 'Every Sunday at 09:00, starting Sun 5 Apr 2026, through Sun 31 May 2026',
    },
    {
      text: 'every weekday starting monday until april 30',
      means: 'Every weekday at 09:00, starting Mon 9 Mar 2026, through Thu 30 Apr 2026',
    },
    {
      text: 'every day this week at 5pm',
      means: 'Every day at 17:00, starting Mon 2 Mar 2026, through Sun 8 Mar 2026',
    },
    {
      text: 'every tuesday of next month',
      means: 'Every Tuesday at 09:00, starting Wed 1 Apr 2026, through Thu 30 Apr 2026',
    },
    { text: 'every monday in 2027', means: 'Every Monday at 09:00, starting Fri 1 Jan 2027, through Fri 31 Dec 2027' },
    { text: 'every 2 hours starting at 1pm', means: 'Every 2 hours, starting Tue 3 Mar 2026 at 13:00' },
    { text: 'every 4 hours starting tomorrow at 6am', means: 'Every 4 hours, starting Wed 4 Mar 2026 at 06:00' },
    { text: 'every day at 9 as of april 1', means: 'Every day at 09:00, starting Wed 1 Apr 2026' },
    { text: 'daily until further notice', means: 'Every day at 09:00' },
    { text: 'every day until thursday at 7', means: 'Every day at 07:00, through Thu 5 Mar 2026' },
    { text: 'from 6am every 4 hours', means: 'Every 4 hours, starting Wed 4 Mar 2026 at 06:00' },
    {
      text: 'from 1 to 5 june every day at 10 post a countdown',
      means: 'Every day at 10:00, starting Mon 1 Jun 2026, through Fri 5 Jun 2026',
      task: 'post a countdown',
    },
    {
      text: 'every day from 1-5 june at 10',
      means: 'Every day at 10:00, starting Mon 1 Jun 2026, through Fri 5 Jun 2026',
    },
    {
      text: 'in 2027 every monday at 9',
      means: 'Every Monday at 09:00, starting Fri 1 Jan 2027, through Fri 31 Dec 2027',
    },
    {
      text: 'every day at 9am stretch until friday, then stop',
      means: 'Every day at 09:00, through Fri 6 Mar 2026',
      task: 'stretch',
    },
    {
      text: 'water the pots every day at 9am until friday then stop',
      means: 'Every day at 09:00, through Fri 6 Mar 2026',
      task: 'water the pots',
    },
  ],
};
