import type { ExampleTable } from './example.ts';

export const nthWeekdays: ExampleTable = {
  title: 'First monday, third friday',
  about: 'A weekday counted in its month.',
  examples: [
    { text: 'first monday of every month at 9', means: 'The first Monday of every month at 09:00' },
    { text: 'every first monday of the month', means: 'The first Monday of every month at 09:00' },
    { text: 'the second tuesday of each month', means: 'The second Tuesday of every month at 09:00' },
    { text: 'every 3rd thursday of the month at 6pm', means: 'The third Thursday of every month at 18:00' },
    {
      text: '1st and 3rd wednesday of every month',
      means: 'The first Wednesday and third Wednesday of every month at 09:00',
    },
    { text: 'every month on the second friday', means: 'The second Friday of every month at 09:00' },
    { text: 'every month on the first sunday at noon', means: 'The first Sunday of every month at 12:00' },
    {
      text: 'the first monday and third friday of each month',
      means: 'The first Monday and third Friday of every month at 09:00',
    },
    { text: 'every fourth thursday in november', means: 'The fourth Thursday of November every year at 09:00' },
    { text: 'every year on the first monday of september', means: 'The first Monday of September every year at 09:00' },
    {
      text: 'every 1st wednesday of jan, apr, jul and oct',
      means: 'The first Wednesday of January, April, July and October every year at 09:00',
    },
    { text: 'the fifth friday of every month', means: 'The fifth Friday of every month at 09:00' },
  ],
};
