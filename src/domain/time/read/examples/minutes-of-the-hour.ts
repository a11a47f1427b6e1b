import type { ExampleTable } from './example.ts';

export const minutesOfTheHour: ExampleTable = {
  title: 'Minutes of every hour',
  about: '',
  examples: [
    { text: 'every hour on the hour', means: 'Every hour from 00:00 to 24:00 every day' },
    { text: 'every hour at :15', means: 'Every hour from 00:15 to 24:00 every day' },
    { text: 'every hour at minute 20', means: 'Every hour from 00:20 to 24:00 every day' },
    { text: 'at :05 past every hour', means: 'Every hour from 00:05 to 24:00 every day' },
    { text: 'at :10 and :40 past every hour', means: 'Every 30 minutes from 00:10 to 24:00 every day' },
    { text: 'quarter past every hour', means: 'Every hour from 00:15 to 24:00 every day' },
    { text: '10 minutes past every hour', means: 'Every hour from 00:10 to 24:00 every day' },
    { text: 'five minutes before every hour', means: 'Every hour from 00:55 to 24:00 every day' },
    { text: 'every hour at half past', means: 'Every hour from 00:30 to 24:00 every day' },
    { text: 'on the half hour from 9 to 17', means: 'Every hour from 09:30 to 17:00 every day' },
    { text: 'every 2 hours at :30', means: 'Every 2 hours from 00:30 to 24:00 every day' },
    { text: 'every hour at :45 on weekdays', means: 'Every hour from 00:45 to 24:00 on weekdays' },
  ],
};
