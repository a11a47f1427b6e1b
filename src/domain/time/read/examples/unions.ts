import type { ExampleTable } from './example.ts';

export const unions: ExampleTable = {
  title: 'Several at once',
  about: '',
  examples: [
    {
      text: 'weekdays at 8 and weekends at 10',
      means: 'Every weekday at 08:00 and every Saturday and Sunday at 10:00',
    },
    { text: 'mondays at 9am and thursdays at 14:00', means: 'Every Monday at 09:00 and every Thursday at 14:00' },
    { text: '8am on weekdays and 10am on saturdays', means: 'Every weekday at 08:00 and every Saturday at 10:00' },
    { text: 'every monday at 9am and every friday at 5pm', means: 'Every Monday at 09:00 and every Friday at 17:00' },
    {
      text: 'every monday and wednesday at 9am and friday at noon',
      means: 'Every Monday and Wednesday at 09:00 and every Friday at 12:00',
    },
    { text: 'every day at 9am and every sunday at 8pm', means: 'Every day at 09:00 and every Sunday at 20:00' },
    { text: 'weekdays 9am; saturdays 11am', means: 'Every weekday at 09:00 and every Saturday at 11:00' },
    {
      text: 'monday mornings at 8 and friday afternoons at 4',
      means: 'Every Monday at 08:00 and every Friday at 16:00',
    },
    { text: 'daily at 8, sundays at 10', means: 'Every day at 08:00 and every Sunday at 10:00' },
    {
      text: 'every 5 minutes between 1pm and 2pm and every 15 minutes between 7pm and 8pm',
      means: 'Every 5 minutes from 13:00 to 14:00 every day and every 15 minutes from 19:00 to 20:00 every day',
    },
  ],
};
