import type { ExampleTable } from './example.ts';

export const partsOfDay: ExampleTable = {
  title: 'Parts of the day',
  about: 'Morning, afternoon, evening and night stand for an hour, or say which half of the day an hour belongs to.',
  examples: [
    { text: 'every morning', means: 'Every day at 09:00' },
    { text: 'every afternoon', means: 'Every day at 15:00' },
    { text: 'every evening', means: 'Every day at 18:00' },
    { text: 'every night', means: 'Every day at 21:00' },
    { text: 'every morning at 7', means: 'Every day at 07:00' },
    { text: 'every evening at 8:15', means: 'Every day at 20:15' },
    { text: 'every night at 11', means: 'Every day at 23:00' },
    { text: 'every day at 7 in the evening', means: 'Every day at 19:00' },
    { text: 'every day at 3 in the afternoon', means: 'Every day at 15:00' },
    { text: 'every day at 6 in the morning', means: 'Every day at 06:00' },
    { text: 'every day at 1 at night', means: 'Every day at 01:00' },
    { text: 'monday mornings', means: 'Every Monday at 09:00' },
    { text: 'friday afternoons at 4', means: 'Every Friday at 16:00' },
    { text: 'tuesday evenings at half past six', means: 'Every Tuesday at 18:30' },
    { text: 'weekday mornings at 7:30', means: 'Every weekday at 07:30' },
    { text: 'weeknights at 9', means: 'Every weekday at 21:00' },
    { text: 'mornings at 6', means: 'Every day at 06:00' },
    { text: 'in the evenings', means: 'Every day at 18:00' },
    { text: '9 every monday morning', means: 'Every Monday at 09:00' },
    { text: 'nightly', means: 'Every day at 21:00' },
  ],
};
