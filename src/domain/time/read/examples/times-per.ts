import type { ExampleTable } from './example.ts';

export const timesPer: ExampleTable = {
  title: 'So many times a day',
  about: 'Nobody said when, so the times are spread; they are shown before saving.',
  examples: [
    { text: 'twice a day', means: 'Every day at 09:00 and 18:00' },
    { text: '3 times a day', means: 'Every day at 09:00, 13:00 and 18:00' },
    { text: '3x per day', means: 'Every day at 09:00, 13:00 and 18:00' },
    { text: 'four times daily', means: 'Every day at 09:00, 12:00, 15:00 and 18:00' },
    { text: 'twice a day at 8am and 8pm', means: 'Every day at 08:00 and 20:00' },
    { text: 'once a day', means: 'Every day at 09:00' },
    { text: 'twice a week', means: 'Every Monday and Thursday at 09:00' },
    { text: 'three times a week at noon', means: 'Every Monday, Wednesday and Friday at 12:00' },
    { text: 'twice a month', means: 'The 1st and 15th of every month at 09:00' },
    { text: 'four times a year', means: 'The 1st of January, April, July and October every year at 09:00' },
    { text: 'twice weekly on mondays and thursdays', means: 'Every Monday and Thursday at 09:00' },
    { text: '1x/week on thursday at 8', means: 'Every Thursday at 08:00' },
  ],
};
