import type { ExampleTable } from './example.ts';

export const pastTimes: ExampleTable = {
  title: 'Times that have passed',
  about: '',
  examples: [
    {
      text: 'today at 9am',
      asks: 'Tue 3 Mar 2026 at 09:00 has passed. When should it be?',
      choices: ['Tomorrow at 09:00', 'Wed 3 Mar 2027 at 09:00'],
    },
    {
      text: 'yesterday at 5pm',
      asks: 'Mon 2 Mar 2026 at 17:00 has passed. When should it be?',
      choices: ['Today at 17:00', 'Tue 2 Mar 2027 at 17:00'],
    },
    {
      text: 'on january 1 2020',
      asks: 'Wed 1 Jan 2020 at 09:00 has passed. When should it be?',
      choices: ['Tomorrow at 09:00', 'Fri 1 Jan 2027 at 09:00'],
    },
    {
      text: '2025-05-05',
      asks: 'Mon 5 May 2025 at 09:00 has passed. When should it be?',
      choices: ['Tomorrow at 09:00', 'Tue 5 May 2026 at 09:00'],
    },
    {
      text: 'every day until march 1 2026',
      asks: 'Nothing of this is still to come. When should it be?',
      choices: ['Without an end', 'Tomorrow'],
    },
    {
      text: 'at(2020-01-01T10:00:00)',
      asks: 'Wed 1 Jan 2020 at 10:00 has passed. When should it be?',
      choices: ['Every day', 'Tomorrow'],
    },
  ],
};
