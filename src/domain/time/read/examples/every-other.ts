import type { ExampleTable } from './example.ts';

export const everyOther: ExampleTable = {
  title: 'Every other, every third',
  about: 'Counted from the first day that fits, or from the start that is given.',
  examples: [
    { text: 'every other day', means: 'Every 2 days at 09:00 counted from Wed 4 Mar 2026' },
    { text: 'every other day at noon', means: 'Every 2 days at 12:00 counted from Tue 3 Mar 2026' },
    { text: 'every 3 days', means: 'Every 3 days at 09:00 counted from Wed 4 Mar 2026' },
    { text: 'every three days at 10am', means: 'Every 3 days at 10:00 counted from Wed 4 Mar 2026' },
    { text: 'every 10 days at 8', means: 'Every 10 days at 08:00 counted from Wed 4 Mar 2026' },
    { text: 'every other week', means: 'Every 2 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'every 2 weeks', means: 'Every 2 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'every other friday', means: 'Every 2 weeks on Friday at 09:00 counted from Fri 6 Mar 2026' },
    {
      text: 'every other tuesday and thursday at 5pm',
      means: 'Every 2 weeks on Tuesday and Thursday at 17:00 counted from Tue 3 Mar 2026',
    },
    { text: 'every 2 weeks on monday at 9', means: 'Every 2 weeks on Monday at 09:00 counted from Mon 9 Mar 2026' },
    {
      text: 'every three weeks on thursday at 4pm',
      means: 'Every 3 weeks on Thursday at 16:00 counted from Thu 5 Mar 2026',
    },
    { text: 'every second week on tuesday', means: 'Every 2 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'fortnightly on fridays', means: 'Every 2 weeks on Friday at 09:00 counted from Fri 6 Mar 2026' },
    { text: 'every fortnight', means: 'Every 2 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'biweekly on thursday at 3pm', means: 'Every 2 weeks on Thursday at 15:00 counted from Thu 5 Mar 2026' },
    { text: 'alternate mondays at 9', means: 'Every 2 weeks on Monday at 09:00 counted from Mon 9 Mar 2026' },
    { text: 'every other weekend', means: 'Every 2 weeks on Saturday and Sunday at 09:00 counted from Sat 7 Mar 2026' },
    {
      text: 'every third monday starting next monday',
      means: 'Every 3 weeks on Monday at 09:00, starting Mon 9 Mar 2026',
    },
    { text: 'every 6 weeks', means: 'Every 6 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'every 2 mondays at noon', means: 'Every 2 weeks on Monday at 12:00 counted from Mon 9 Mar 2026' },
    { text: 'every other month on the 5th', means: 'The 5th of every 2 months at 09:00 counted from Thu 5 Mar 2026' },
    { text: 'every 3 months on the 15th', means: 'The 15th of every 3 months at 09:00 counted from Sun 15 Mar 2026' },
    { text: 'every 2 years on june 1', means: 'The 1st of every 24 months at 09:00 counted from Mon 1 Jun 2026' },
    { text: 'once a fortnight at 8am', means: 'Every 2 weeks on Tuesday at 08:00 counted from Tue 10 Mar 2026' },
    { text: 'twice a fortnight at 8am', means: 'Every Tuesday at 08:00' },
  ],
};
