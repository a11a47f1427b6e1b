import type { ExampleTable } from './example.ts';

export const quarters: ExampleTable = {
  title: 'Quarters and half years',
  about: '',
  examples: [
    { text: 'every quarter', means: 'The 1st of January, April, July and October every year at 09:00' },
    { text: 'quarterly at 9am', means: 'The 1st of January, April, July and October every year at 09:00' },
    {
      text: 'every quarter on the first day at 8',
      means: 'The 1st of January, April, July and October every year at 08:00',
    },
    {
      text: 'first monday of every quarter at 10am',
      means: 'The first Monday of January, April, July and October every year at 10:00',
    },
    {
      text: 'last day of each quarter at 5pm',
      means: 'The last day of March, June, September and December every year at 17:00',
    },
    {
      text: 'the last business day of every quarter',
      means: 'The last business day of March, June, September and December every year at 09:00',
    },
    { text: 'every 6 months', means: 'The 3rd of every 6 months at 09:00 counted from Fri 3 Apr 2026' },
    { text: 'semi-annually', means: 'The 3rd of every 6 months at 09:00 counted from Fri 3 Apr 2026' },
    { text: 'every half year', means: 'The 3rd of every 6 months at 09:00 counted from Fri 3 Apr 2026' },
  ],
};
