import type { ExampleTable } from './example.ts';

export const refusals: ExampleTable = {
  title: 'What cannot be',
  about: 'The reason is told, with two phrases that work.',
  examples: [
    { text: 'every day at 25:00', refuses: 'Hours go from 0 to 23.' },
    { text: 'every weekday at 13:75 post it', refuses: 'Minutes go from 0 to 59.' },
    { text: 'every 10 seconds', refuses: 'The smallest step is 1 minute.' },
    { text: 'every 0 minutes', refuses: 'The smallest step is 1 minute.' },
    { text: 'every 0 days', refuses: 'A schedule cannot repeat every 0 days.' },
    { text: 'on february 30', refuses: 'February has 29 days at most.' },
    { text: 'on april 31 at noon', refuses: 'April has 30 days at most.' },
    { text: '2026-02-29', refuses: 'Month 2 of 2026 has 28 days.' },
    { text: '0 25 * * *', refuses: 'The hour field has "25"; it takes 0 to 23.' },
    {
      text: '*/5 * * *',
      refuses: 'A cron expression has five fields (minute hour day month weekday), this has 4 fields.',
    },
    {
      text: '0 0 9 * * *',
      refuses:
        'A cron expression has five fields (minute hour day month weekday), this has 6 fields; seconds and years are not part of it.',
    },
    { text: 'rate(5 minute)', refuses: 'EventBridge writes this rate as rate(5 minutes).' },
    { text: 'cron(0 9 * * * *)', refuses: 'Exactly one of day of month ("*") and day of week ("*") must be ?.' },
    { text: 'every 20 seconds ping', refuses: 'The smallest step is 1 minute.' },
    { text: 'FREQ=SECONDLY;INTERVAL=5', refuses: 'The smallest step is 1 minute.' },
  ],
};
