import type { ExampleTable } from './example.ts';

export const pastTimes: ExampleTable = {
  title: 'Times that have passed',
  about: '',
  examples: [
    {
      text: 'today at 9am',
      asks: '2026-03-03 09:00 has passed. When should it be?',
      choices: ['Tomorrow at 09:00', '2027-03-03 at 09:00'],
    },
    {
      text: 'yesterday at 5pm',
      asks: '2026-03-02 17:00 has passed. When should it be?',
      choices: ['Today at 17:00', '2027-03-02 at 17:00'],
    },
    {
      text: 'on january 1 2020',
      asks: '2020-01-01 09:00 has passed. When should it be?',
      choices: ['Tomorrow at 09:00', '2027-01-01 at 09:00'],
    },
    {
      text: '2025-05-05',
      asks: '2025-05-05 09:00 has passed. When should it be?',
      choices: ['Tomorrow at 09:00', '2026-05-05 at 09:00'],
    },
    {
      text: 'every day until march 1 2026',
      asks: 'Nothing of this is still to come. When should it be?',
      choices: ['Without an end', 'Tomorrow'],
    },
    {
      text: 'at(2020-01-01T10:00:00)',
      asks: '2020-01-01 10:00 has passed. When should it be?',
      choices: ['Every day', 'Tomorrow'],
    },
  ],
};
