import type { ExampleTable } from './example.ts';

export const rhythms: ExampleTable = {
  title: 'One word',
  about: '',
  examples: [
    { text: 'daily', means: 'Every day at 09:00' },
    { text: 'daily at 7am', means: 'Every day at 07:00' },
    { text: 'weekly on fridays', means: 'Every Friday at 09:00' },
    { text: 'biweekly', means: 'Every 2 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'monthly on the 1st', means: 'The 1st of every month at 09:00' },
    { text: 'yearly on january 2', means: 'The 2nd of January every year at 09:00' },
    { text: 'every day', means: 'Every day at 09:00' },
    { text: 'everyday at 6pm', means: 'Every day at 18:00' },
    { text: 'hourly between 8:00 and 20:00', means: 'Every hour from 08:00 to 20:00 every day' },
    { text: 'semi-monthly', means: 'The 1st and 15th of every month at 09:00' },
    { text: 'on a weekly basis', means: 'Every Tuesday at 09:00' },
    { text: 'on a daily basis at 6:15pm lock the gate', means: 'Every day at 18:15', task: 'lock the gate' },
  ],
};
