import type { ExampleTable } from './example.ts';

export const bursts: ExampleTable = {
  title: 'So many times',
  about: 'A number of occurrences, with the time between them.',
  examples: [
    { text: 'now 4 times with 10 min gap', means: '4 times, every 10 minutes, starting Tue 3 Mar 2026 at 10:07:01' },
    { text: '5 times every 10 minutes', means: '5 times, every 10 minutes, starting Tue 3 Mar 2026 at 10:17' },
    { text: 'every 10 minutes 5 times', means: '5 times, every 10 minutes, starting Tue 3 Mar 2026 at 10:17' },
    { text: 'every hour, 4 times', means: '4 times, every hour, starting Tue 3 Mar 2026 at 11:07' },
    {
      text: '4 times, 15 minutes apart, starting now',
      means: '4 times, every 15 minutes, starting Tue 3 Mar 2026 at 10:07:01',
    },
    {
      text: '3 times at 10 minute intervals starting at 3pm',
      means: '3 times, every 10 minutes, starting Tue 3 Mar 2026 at 15:00',
    },
    {
      text: 'tomorrow at 9am three times 5 minutes apart',
      means: '3 times, every 5 minutes, starting Wed 4 Mar 2026 at 09:00',
    },
    { text: 'every day at noon for 5 times', means: '5 times, every day at 12:00, starting Tue 3 Mar 2026 at 12:00' },
    { text: 'every friday 10 times', means: '10 times, every Friday at 09:00, starting Fri 6 Mar 2026 at 09:00' },
    {
      text: 'every 2 weeks on monday for 3 occurrences',
      means: '3 times, every 2 weeks on Monday at 09:00, starting Mon 9 Mar 2026 at 09:00',
    },
  ],
};
