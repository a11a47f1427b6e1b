import type { ExampleTable } from './example.ts';

export const notations: ExampleTable = {
  title: 'Exact notations',
  about: 'Cron, EventBridge, recurrence rules and ISO 8601.',
  examples: [
    { text: '0 9 * * 1', means: 'Every Monday at 09:00' },
    { text: '30 8 * * 1-5', means: 'Every weekday at 08:30' },
    { text: '*/15 * * * *', means: 'Every 15 minutes, starting Tue 3 Mar 2026 at 10:15' },
    { text: '0 9,18 * * *', means: 'Every day at 09:00 and 18:00' },
    { text: '@daily', means: 'Every day at 00:00' },
    { text: '@hourly', means: 'Every hour, starting Tue 3 Mar 2026 at 11:00' },
    { text: '@weekly', means: 'Every Sunday at 00:00' },
    { text: 'cron(0 9 ? * MON-FRI *)', means: 'Every weekday at 09:00' },
    { text: 'cron(30 17 L * ? *)', means: 'The last day of every month at 17:30' },
    { text: 'rate(5 minutes)', means: 'Every 5 minutes, starting Tue 3 Mar 2026 at 10:12' },
    { text: 'rate(1 day)', means: 'Every 24 hours, starting Wed 4 Mar 2026 at 10:07' },
    { text: 'at(2026-04-15T18:30:00)', means: 'On Wed 15 Apr 2026 at 18:30' },
    { text: 'FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9;BYMINUTE=30', means: 'Every Monday and Wednesday at 09:30' },
    { text: 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=17', means: 'The last Friday of every month at 17:00' },
    {
      text: 'FREQ=DAILY;INTERVAL=2;BYHOUR=8;COUNT=5',
      means: '5 times, every 2 days at 08:00, starting Wed 4 Mar 2026 at 08:00',
    },
    { text: 'FREQ=HOURLY;INTERVAL=6', means: 'Every 6 hours, starting Tue 3 Mar 2026 at 16:07' },
    { text: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;BYHOUR=18', means: 'The 24th of December every year at 18:00' },
    { text: 'R/PT15M', means: 'Every 15 minutes, starting Tue 3 Mar 2026 at 10:22' },
    { text: 'R5/2026-04-01T09:00:00Z/PT1H', means: '6 times, every hour, starting Wed 1 Apr 2026 at 11:00' },
    { text: 'PT20M', means: 'On Tue 3 Mar 2026 at 10:27' },
    { text: 'every PT90M', means: 'Every 90 minutes, starting Tue 3 Mar 2026 at 11:37' },
  ],
};
