import type { ExampleTable } from './example.ts';

export const tasks: ExampleTable = {
  title: 'With a task',
  about:
    'The schedule stands at the beginning or the end, seldom in the middle; everything else stays as the task, word for word.',
  examples: [
    { text: 'every monday 10am summarize commits', means: 'Every Monday at 10:00', task: 'summarize commits' },
    {
      text: 'every tuesday at 8am: list tickets without an answer for 14 days',
      means: 'Every Tuesday at 08:00',
      task: 'list tickets without an answer for 14 days',
    },
    {
      text: 'every weekday at 7:45 show my calls for today',
      means: 'Every weekday at 07:45',
      task: 'show my calls for today',
    },
    {
      text: 'every thursday at 4pm send the weekly figures',
      means: 'Every Thursday at 16:00',
      task: 'send the weekly figures',
    },
    {
      text: 'every day at 10am read 3 pages in 15 minutes',
      means: 'Every day at 10:00',
      task: 'read 3 pages in 15 minutes',
    },
    {
      text: 'daily at 6pm report on the sales of last week',
      means: 'Every day at 18:00',
      task: 'report on the sales of last week',
    },
    {
      text: 'summarize my unread mail every morning at 7',
      means: 'Every day at 07:00',
      task: 'summarize my unread mail',
    },
    { text: 'send the q3 numbers every friday at 5pm', means: 'Every Friday at 17:00', task: 'send the q3 numbers' },
    {
      text: 'check version 2.30 of the docs every tuesday',
      means: 'Every Tuesday at 09:00',
      task: 'check version 2.30 of the docs',
    },
    {
      text: 'monitor the 24/7 hotline every hour',
      means: 'Every hour, starting Tue 3 Mar 2026 at 11:07',
      task: 'monitor the 24/7 hotline',
    },
    {
      text: 'review what changed since monday every friday at noon',
      means: 'Every Friday at 12:00',
      task: 'review what changed since monday',
    },
    {
      text: 'clean up branches older than 30 days every sunday at 3am',
      means: 'Every Sunday at 03:00',
      task: 'clean up branches older than 30 days',
    },
    {
      text: 'do a backup every night at 2am and keep the last 7 days',
      means: 'Every day at 02:00',
      task: 'do a backup and keep the last 7 days',
    },
    {
      text: 'compare trains to Rome in october every wednesday at 10am',
      means: 'Every Wednesday at 10:00',
      task: 'compare trains to Rome in october',
    },
    { text: 'summarize commits (every monday at 9am)', means: 'Every Monday at 09:00', task: 'summarize commits' },
    { text: 'every monday at 9am -> summarize commits', means: 'Every Monday at 09:00', task: 'summarize commits' },
    {
      text: 'every monday post the questions of the week at 9am',
      means: 'Every Monday at 09:00',
      task: 'post the questions of the week',
    },
    {
      text: 'every day check the build until friday',
      means: 'Every day at 09:00, through Fri 6 Mar 2026',
      task: 'check the build',
    },
    { text: 'tomorrow 9am call the dentist', means: 'On Wed 4 Mar 2026 at 09:00', task: 'call the dentist' },
    { text: 'call the dentist tomorrow at 9am', means: 'On Wed 4 Mar 2026 at 09:00', task: 'call the dentist' },
    { text: 'in 20 minutes check the oven', means: 'On Tue 3 Mar 2026 at 10:27', task: 'check the oven' },
    {
      text: 'on march 20 at 18:00 send birthday wishes to #family',
      means: 'On Fri 20 Mar 2026 at 18:00',
      task: 'send birthday wishes to #family',
    },
    {
      text: 'bring the ladder tomorrow and also the paint',
      means: 'On Wed 4 Mar 2026 at 09:00',
      task: 'bring the ladder and also the paint',
    },
    { text: 'the rehearsal is on saturday at 2pm', means: 'On Sat 7 Mar 2026 at 14:00', task: 'the rehearsal is' },
    { text: 'rehearsal is on sunday at 2pm', means: 'On Sun 8 Mar 2026 at 14:00', task: 'rehearsal' },
    {
      text: '/autotask every weekday at 9 post the stand-up questions',
      means: 'Every weekday at 09:00',
      task: 'post the stand-up questions',
    },
    {
      text: '@autotask every monday at 8 share the plan, thanks!',
      means: 'Every Monday at 08:00',
      task: 'share the plan',
    },
    {
      text: 'hey autotask, could you please send me the news every day at 7am?',
      means: 'Every day at 07:00',
      task: 'send me the news',
    },
    { text: 'could you archive #random every evening at 8pm?', means: 'Every day at 20:00', task: 'archive #random' },
    {
      text: 'remind me to stretch every 2 hours',
      means: 'Every 2 hours, starting Tue 3 Mar 2026 at 12:07',
      task: 'stretch',
    },
    {
      text: 'remind me in 2 hours to take the bread out',
      means: 'On Tue 3 Mar 2026 at 12:07',
      task: 'take the bread out',
    },
    { text: 'remind me tomorrow', means: 'On Wed 4 Mar 2026 at 09:00' },
    { text: '/remind me to tidy the desk at 4pm every day', means: 'Every day at 16:00', task: 'tidy the desk' },
    {
      text: '/remind @kim to order the chairs tomorrow at 1pm',
      means: 'On Wed 4 Mar 2026 at 13:00',
      task: 'order the chairs',
    },
    { text: '/remind #team "time for a break" every day at 11', means: 'Every day at 11:00', task: 'time for a break' },
    { text: 'remind #design about the demo on thursday at 10', means: 'On Thu 5 Mar 2026 at 10:00', task: 'the demo' },
    {
      text: 'set a reminder to water the plants every 3 days',
      means: 'Every 3 days at 09:00 counted from Wed 4 Mar 2026',
      task: 'water the plants',
    },
    { text: 'every day at 9am "be on time"', means: 'Every day at 09:00', task: 'be on time' },
    { text: '"every day at 9am" say hello', means: 'Every day at 09:00', task: 'say hello' },
    { text: '"0 9 * * 1-5" post standup', means: 'Every weekday at 09:00', task: 'post standup' },
    { text: 'ping #ops every day at 6', means: 'Every day at 18:00', task: 'ping #ops' },
    { text: 'ping #ops about the release on friday at 4pm', means: 'On Fri 6 Mar 2026 at 16:00', task: 'the release' },
    {
      text: 'set a reminder for thursday at 6pm to feed the fish',
      means: 'On Thu 5 Mar 2026 at 18:00',
      task: 'feed the fish',
    },
    { text: 'set up a reminder for 8:30pm: lock the door', means: 'On Tue 3 Mar 2026 at 20:30', task: 'lock the door' },
    { text: 'set me an alarm for tomorrow at 6am', means: 'On Wed 4 Mar 2026 at 06:00' },
    {
      text: 'hey bot, in 15 minutes look at the queue',
      means: 'On Tue 3 Mar 2026 at 10:22',
      task: 'look at the queue',
    },
    { text: 'remind me at 1pm about the 2pm call', means: 'On Tue 3 Mar 2026 at 13:00', task: 'about the 2pm call' },
    { text: 'remid me tomorrow at 7 to water the herbs', means: 'On Wed 4 Mar 2026 at 07:00', task: 'water the herbs' },
    { text: 'remind me tomorrow at 1pm to eat', means: 'On Wed 4 Mar 2026 at 13:00', task: 'eat' },
  ],
};
