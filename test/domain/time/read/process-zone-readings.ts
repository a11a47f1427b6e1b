// Prints how every example is read, for a test that runs this under several process zones.
import { ALL_EXAMPLES } from '../../../../src/domain/time/read/examples/all-examples.ts';
import { EXAMPLE_CONTEXT } from '../../../../src/domain/time/read/examples/example.ts';
import { readSchedule } from '../../../../src/domain/time/read/read-schedule.ts';

const more = ['23/Sep/2030', '1-Jan-2027 00:30', 'Dec-31-2026', 'on 31/Dec at 23:30'];
const texts = [...ALL_EXAMPLES.flatMap(({ examples }) => examples.map(({ text }) => text)), ...more];
process.stdout.write(JSON.stringify(texts.map((text) => readSchedule(text, EXAMPLE_CONTEXT))));
