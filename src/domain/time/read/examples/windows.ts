import type { ExampleTable } from './example.ts';

export const windows: ExampleTable = {
  title: 'Hours of the day',
  about: 'Every so often, but only between two times; the beginning is the first.',
  examples: [
    { text: 'every 30 minutes between 9am and 5pm', means: 'Every 30 minutes from 09:00 to 17:00 every day' },
    { text: 'every 2 hours between 9 and 5 on weekdays', means: 'Every 2 hours from 09:00 to 17:00 on weekdays' },
    { text: 'every 15 minutes from 8:30 to 12:00', means: 'Every 15 minutes from 08:30 to 12:00 every day' },
    { text: 'every hour from 9am to 5pm mon-fri', means: 'Every hour from 09:00 to 17:00 on weekdays' },
    { text: 'every hour 9-17', means: 'Every hour from 09:00 to 17:00 every day' },
    {
      text: 'every 20 minutes between 10am and noon on sundays',
      means: 'Every 20 minutes from 10:00 to 12:00 on Sundays',
    },
    { text: 'every 10 minutes after 6pm', means: 'Every 10 minutes from 18:00 to 24:00 every day' },
    { text: 'every hour after 2pm and before 7pm', means: 'Every hour from 14:00 to 18:59 every day' },
    { text: 'every 5 minutes before 9am', means: 'Every 5 minutes from 00:00 to 08:59 every day' },
    { text: 'hourly during business hours', means: 'Every hour from 09:00 to 17:00 every day' },
    { text: 'every hour in the morning', means: 'Every hour from 06:00 to 12:00 every day' },
    { text: 'every hour only on mondays', means: 'Every hour from 00:00 to 24:00 on Mondays' },
    { text: 'every 5 minutes on weekends', means: 'Every 5 minutes from 00:00 to 24:00 on Saturdays and Sundays' },
    { text: 'between 9 and 17 every 2 hours', means: 'Every 2 hours from 09:00 to 17:00 every day' },
    {
      text: 'every hour from 10pm to 6am',
      means: 'Every hour from 22:00 to 24:00 every day and every hour from 00:00 to 06:00 every day',
    },
    { text: 'every 45 minutes from 9 to 12 on tuesdays', means: 'Every 45 minutes from 09:00 to 12:00 on Tuesdays' },
    { text: 'every 15 minutes all day', means: 'Every 15 minutes from 00:00 to 24:00 every day' },
    { text: 'every 2 hours tomorrow', means: 'Every 2 hours from 00:00 to 24:00 on 4 Mar 2026' },
    { text: 'every hour from 10 to 6', means: 'Every hour from 10:00 to 18:00 every day' },
    { text: 'every 30 minutes from 10 to 4 on weekdays', means: 'Every 30 minutes from 10:00 to 16:00 on weekdays' },
    {
      text: 'from ten to six every hour check the queue',
      means: 'Every hour from 10:00 to 18:00 every day',
      task: 'check the queue',
    },
    { text: 'every hour from quarter to 9 to 5', means: 'Every hour from 08:45 to 17:00 every day' },
    { text: 'mondays every 10 minutes from 6:00 to 7:00', means: 'Every 10 minutes from 06:00 to 07:00 on Mondays' },
    { text: 'every 20 minutes from 5 to 7', means: 'Every 20 minutes from 17:00 to 19:00 every day' },
  ],
};
