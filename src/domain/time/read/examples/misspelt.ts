import type { ExampleTable } from './example.ts';

export const misspelt: ExampleTable = {
  title: 'Misspelt',
  about: 'Only words of time are corrected, and only beside other words of time.',
  examples: [
    { text: 'evry monday at 9am', means: 'Every Monday at 09:00' },
    { text: 'every mondy at 9', means: 'Every Monday at 09:00' },
    { text: 'every wensday at noon', means: 'Every Wednesday at 12:00' },
    { text: 'every wednsday and firday at 5pm', means: 'Every Wednesday and Friday at 17:00' },
    { text: 'each sunay at 8', means: 'Every Sunday at 08:00' },
    { text: 'every satuday morning', means: 'Every Saturday at 09:00' },
    { text: 'tomorow at 9am', means: 'On Wed 4 Mar 2026 at 09:00' },
    { text: 'tommorow at 9am', means: 'On Wed 4 Mar 2026 at 09:00' },
    { text: 'every fortnigth', means: 'Every 2 weeks on Tuesday at 09:00 counted from Tue 10 Mar 2026' },
    { text: 'every 5 mintues', means: 'Every 5 minutes, starting Tue 3 Mar 2026 at 10:12' },
    { text: 'evry day at midnigth', means: 'Every day at 00:00' },
    { text: 'every thrusday at 4', means: 'Every Thursday at 16:00' },
    { text: 'on febuary 15', means: 'On Mon 15 Feb 2027 at 09:00' },
    { text: 'dayly at 7', means: 'Every day at 07:00' },
    { text: 'every tuseday and thurday at 8', means: 'Every Tuesday and Thursday at 08:00' },
    { text: 'ever friday at 2pm', means: 'Every Friday at 14:00' },
    { text: 'every tursday at 11am', means: 'Every Thursday at 11:00' },
    { text: 'dialy at 6:30pm', means: 'Every day at 18:30' },
  ],
};
