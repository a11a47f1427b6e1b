/**
 * The form of a `Schedule` as JSON Schema 2020-12, for those who write one without TypeScript: language models and API
 * clients. It says what a schema can say; dates that exist, zones, order and what fields mean together are checked by
 * `validate-schedule.ts`, which decides. A test holds the two against each other.
 */
export const SCHEDULE_JSON_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  oneOf: [{ $ref: '#/$defs/once' }, { $ref: '#/$defs/recurring' }],
  $defs: {
    once: shape('once', { moments: listOf(ref('moment'), 100), zone: ref('zone') }),
    recurring: shape(
      'recurring',
      { rules: listOf({ oneOf: [ref('calendar'), ref('interval')] }, 50), zone: ref('zone') },
      {
        start: says(ref('moment'), 'First moment that may be an occurrence. Required with count.'),
        end: says(ref('moment'), 'First moment that may no longer be one.'),
        count: says(whole(1, 10_000), 'How many occurrences in all, counted from start.'),
        except: says(listOf(ref('days'), 100), 'Days on which nothing happens.'),
      },
    ),
    zone: { type: 'string', description: 'IANA zone, such as "Europe/Paris".' },
    date: text('\\d{4}-\\d{2}-\\d{2}', 'Such as "2026-03-09".'),
    time: text('([01]\\d|2[0-3]):[0-5]\\d', 'Such as "09:30".'),
    moment: {
      oneOf: [
        closed({ at: text('\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d', 'Local time in the zone.') }),
        closed({ instant: ref('instant') }),
      ],
    },
    instant: {
      ...whole(-253_402_041_600_000, 253_402_041_600_000),
      multipleOf: 1000,
      description: 'Milliseconds since 1970-01-01T00:00:00Z; only for elapsed time.',
    },
    calendar: says(
      shape('calendar', { days: ref('days'), times: { oneOf: [ref('at'), ref('every')] } }),
      'Days × times on the wall clock.',
    ),
    interval: says(
      shape('interval', {
        everySeconds: whole(60, 10 * 366 * 86_400),
        anchor: says(ref('instant'), 'The first occurrence.'),
      }),
      'Elapsed time, whatever the clocks do.',
    ),
    at: shape('at', { times: says(distinct(listOf(ref('time'), 1440)), 'Ascending.') }),
    every: says(
      shape('every', {
        everyMinutes: whole(1, 1440),
        from: ref('time'),
        to: text('(([01]\\d|2[0-3]):[0-5]\\d|24:00)', 'Later than from.'),
      }),
      'Every so many minutes on the wall clock, from and to inclusive.',
    ),
    days: {
      oneOf: [
        repeating('daily', {}),
        repeating('weekly', { weekdays: says(distinct(listOf(ref('weekday'), 7)), 'Monday is 1, Sunday is 7.') }),
        repeating(
          'monthly',
          { on: listOf(ref('dayOfMonth'), 62) },
          { whenAbsent: { enum: ['skip', 'last'], description: 'Where a month has no such day.' } },
        ),
        shape('dates', { dates: distinct(listOf(ref('date'), 400)) }),
        shape('range', { from: ref('date'), to: ref('date') }),
        shape('holidays', { calendar: { type: 'string', description: 'Country, such as "US" or "DE-BY".' } }),
      ],
    },
    weekday: whole(1, 7),
    dayOfMonth: {
      description: 'Negative numbers count from the end: -1 is the last.',
      oneOf: [
        closed({ day: around(31) }),
        closed({ weekday: ref('weekday'), nth: around(5) }),
        closed({ businessDay: around(23) }),
        closed({ weekdayNearest: whole(1, 31) }),
      ],
    },
  },
};

type Schema = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, Schema>>;

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

function says(schema: Schema, description: string): Schema {
  return { ...schema, description };
}

function whole(minimum: number, maximum: number): Schema {
  return { type: 'integer', minimum, maximum };
}

/** From either end: 1 to most, or -1 to -most. */
function around(most: number): Schema {
  return { ...whole(-most, most), not: { const: 0 } };
}

function text(pattern: string, description: string): Schema {
  return { type: 'string', pattern: `^${pattern}$`, description };
}

function listOf(items: Schema, maxItems: number): Schema {
  return { type: 'array', items, minItems: 1, maxItems };
}

function distinct(list: Schema): Schema {
  return { ...list, uniqueItems: true };
}

/** An object with these fields and no others. */
function closed(required: Properties, optional: Properties = {}): Schema {
  const properties = { ...required, ...optional };
  return { type: 'object', properties, required: Object.keys(required), additionalProperties: false };
}

function shape(kind: string, required: Properties, optional: Properties = {}): Schema {
  return closed({ kind: { const: kind }, ...required }, optional);
}

/** A pattern that may take every nth day, week or month, and only some months. */
function repeating(kind: string, required: Properties, optional: Properties = {}): Schema {
  const pattern = shape(kind, required, {
    ...optional,
    every: says(whole(1, 1000), 'Every nth one; above 1 with anchor.'),
    anchor: says(ref('date'), 'A day in the pattern, from which every is counted.'),
    months: distinct(listOf(whole(1, 12), 12)),
  });
  return { ...pattern, anyOf: [{ required: ['anchor'] }, { properties: { every: { const: 1 } } }] };
}
