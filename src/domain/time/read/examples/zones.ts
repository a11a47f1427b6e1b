import type { ExampleTable } from './example.ts';

export const zones: ExampleTable = {
  title: 'Zones',
  about: 'Names of the zone database, abbreviations, offsets, cities and countries; without one the zone is yours.',
  examples: [
    { text: 'every day at 9am EST', means: 'Every day at 09:00 (America/New_York)' },
    { text: 'every day at 9am eastern time', means: 'Every day at 09:00 (America/New_York)' },
    { text: 'every day at 9am PT', means: 'Every day at 09:00 (America/Los_Angeles)' },
    { text: 'every day at 17:00 CET', means: 'Every day at 17:00' },
    { text: 'every day at 9am UTC', means: 'Every day at 09:00 (UTC)' },
    { text: 'every friday at 4pm GMT+2', means: 'Every Friday at 16:00 (Etc/GMT-2)' },
    { text: 'every day at 06:00 +05:30', means: 'Every day at 06:00 (+05:30)' },
    { text: 'every day at 9am Europe/London', means: 'Every day at 09:00 (Europe/London)' },
    { text: 'every day at 9am (Asia/Tokyo)', means: 'Every day at 09:00 (Asia/Tokyo)' },
    { text: 'every day at 9am london time', means: 'Every day at 09:00 (Europe/London)' },
    { text: 'every day at 9am in New York', means: 'Every day at 09:00 (America/New_York)' },
    { text: 'every weekday at 9:30 in San Francisco', means: 'Every weekday at 09:30 (America/Los_Angeles)' },
    { text: 'thursdays at 17.30 Beijing time', means: 'Every Thursday at 17:30 (Asia/Shanghai)' },
    { text: 'every day at 10 in the morning in Tokyo', means: 'Every day at 10:00 (Asia/Tokyo)' },
    { text: 'every day at 9am japan time', means: 'Every day at 09:00 (Asia/Tokyo)' },
    { text: 'every day at 9am my time', means: 'Every day at 09:00' },
    { text: 'tomorrow at 14:00 UTC', means: 'On Wed 4 Mar 2026 at 14:00 (UTC)' },
    { text: 'mondays 10:00 (New York) sync', means: 'Every Monday at 10:00 (America/New_York)', task: 'sync' },
    {
      text: 'mondays at 9am pacific: open the board',
      means: 'Every Monday at 09:00 (America/Los_Angeles)',
      task: 'open the board',
    },
  ],
};
