import type { ExampleTable } from './example.ts';

export const yearly: ExampleTable = {
  title: 'Dates that come every year',
  about: '',
  examples: [
    { text: 'every december 25', means: 'The 25th of December every year at 09:00' },
    { text: 'every dec 25 at 9am', means: 'The 25th of December every year at 09:00' },
    { text: 'every 4th of july at noon', means: 'The 4th of July every year at 12:00' },
    { text: 'every year on march 15th', means: 'The 15th of March every year at 09:00' },
    { text: 'once a year on october 31', means: 'The 31st of October every year at 09:00' },
    { text: 'annually on june 5 at 8', means: 'The 5th of June every year at 08:00' },
    { text: 'yearly on may 4th', means: 'The 4th of May every year at 09:00' },
    { text: 'every 1/30 and 9/30 at noon', means: 'The 30th of January and September every year at 12:00' },
    { text: 'every jan 19 and july 19', means: 'The 19th of January and July every year at 09:00' },
    { text: 'every feb 29 at 9am', means: 'The 29th of February every year at 09:00' },
    { text: 'each year on the last friday of november', means: 'The last Friday of November every year at 09:00' },
    { text: 'every january 1st at midnight', means: 'The 1st of January every year at 00:00' },
    { text: 'every christmas at 10', means: 'The 25th of December every year at 10:00' },
    { text: 'every thanksgiving at noon', means: 'The fourth Thursday of November every year at 12:00' },
    { text: 'every march and september 1st at 10', means: 'The 1st of March and September every year at 10:00' },
    { text: 'every leap day at noon', means: 'The 29th of February every year at 12:00' },
  ],
};
