/** Looks at one value and adds a sentence to `problems` for everything that is wrong with it. */
export type Check = (value: unknown, path: string, problems: string[]) => void;

/** The fields of an object: those that must be there and those that may be. */
export interface Fields {
  readonly required: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
}

const LONGEST_SHOWN = 60;

/** One problem as people read it: where, what is there, what should be there. */
export function problemAt(path: string, value: unknown, expected: string): string {
  return `${path === '' ? 'schedule' : path}: ${shown(value)} is not ${expected}`;
}

/** Passes a value for which the test holds. */
export function expecting(expected: string, test: (value: unknown) => boolean): Check {
  return (value, path, problems) => {
    if (!test(value)) problems.push(problemAt(path, value, expected));
  };
}

/** Passes a string for which the test holds. */
export function text(expected: string, test: (value: string) => boolean): Check {
  return expecting(expected, (value) => typeof value === 'string' && test(value));
}

/** Passes a whole number in a range; `except` names one that does not count. */
export function integer(min: number, max: number, what: string, except?: number): Check {
  return expecting(
    what,
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max && value !== except,
  );
}

/** Passes a list of a fair length whose every element passes, without doubles. */
export function list(of: Check, most: number, what: string): Check {
  return (value, path, problems) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      problems.push(problemAt(path, value, `a list of 1 to ${most} ${what}`));
      return;
    }
    value.forEach((element, index) => {
      of(element, `${path}[${index}]`, problems);
    });
    const doubles = value.filter((element, index) => value.findIndex((other) => isSame(other, element)) < index);
    if (doubles.length > 0) problems.push(`${path}: ${shown(doubles[0])} is there twice; write it once`);
  };
}

/** Passes an object that has the required fields, maybe the optional ones, and no other. */
export function object({ required, optional = {} }: Fields, what: string): Check {
  return (value, path, problems) => {
    if (!isRecord(value)) {
      problems.push(problemAt(path, value, what));
      return;
    }
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined) problems.push(`${join(path, name)}: is missing; ${what} needs it`);
      else check(value[name], join(path, name), problems);
    }
    for (const [name, check] of Object.entries(optional)) {
      if (value[name] !== undefined) check(value[name], join(path, name), problems);
    }
    const known = [...Object.keys(required), ...Object.keys(optional)];
    for (const name of Object.keys(value)) {
      if (!known.includes(name)) {
        problems.push(`${join(path, name)}: is not a field of ${what}; it may have ${known.join(', ')}`);
      }
    }
  };
}

/** Passes an object by the check that its field `kind` names. */
export function byKind(kinds: Readonly<Record<string, Check>>, what: string): Check {
  const names = Object.keys(kinds).map((kind) => `"${kind}"`);
  return (value, path, problems) => {
    if (!isRecord(value)) {
      problems.push(problemAt(path, value, `${what}, an object with kind ${names.join(' or ')}`));
      return;
    }
    const kind = value.kind;
    const check = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (check === undefined) problems.push(problemAt(join(path, 'kind'), kind, names.join(' or ')));
    else check(value, path, problems);
  };
}

/** Passes exactly this value; for the `kind` that has been looked at already. */
export function exactly(expected: string): Check {
  return expecting(`"${expected}"`, (value) => value === expected);
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (isRecord(one) && isRecord(other) && written(one) === written(other));
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : written(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** As JSON; what is nested so deep that it cannot be written is named by its type. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
