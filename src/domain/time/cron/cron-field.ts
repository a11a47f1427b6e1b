/** What one field of a cron expression may hold. */
export interface FieldSpec {
  readonly name: CronFieldName;
  readonly min: number;
  readonly max: number;
  /** Names that stand for numbers, the first for `firstName`: JAN, SUN. */
  readonly names?: readonly string[];
  readonly firstName?: number;
  /** Whether `5/10` means 5-max/10 (EventBridge) or is refused (crontab). */
  readonly openSteps: boolean;
  /** Whether a step may be written at all. */
  readonly steps: boolean;
}

export type CronFieldName = 'minute' | 'hour' | 'day of month' | 'month' | 'day of week' | 'year';

/** What is wrong, and in which field when it is one. */
export interface CronProblem {
  readonly problem: string;
  readonly field?: CronFieldName;
  /** Why a well-formed expression is refused all the same. */
  readonly code?: 'never-fires' | 'past';
}

/** The numbers of a field, ascending, or what is wrong with it. */
export type FieldReading = { readonly values: readonly number[] } | CronProblem;

const LONGEST_PROBLEM = 120;

/** Reads `*`, lists, ranges and steps, strictly: nothing is ignored or guessed. */
export function readField(text: string, spec: FieldSpec): FieldReading {
  if (text === '*') return { values: range(spec.min, spec.max, 1) };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const reading = readPart(part, text, spec);
    if ('problem' in reading) return reading;
    for (const value of reading.values) values.add(value);
  }
  return { values: [...values].sort((a, b) => a - b) };
}

/** A number or name as its number; undefined when it is neither or out of range. */
export function readValue(text: string, { min, max, names = [], firstName = 0 }: FieldSpec): number | undefined {
  if (/^\d{1,4}$/.test(text)) {
    const value = Number(text);
    return value >= min && value <= max ? value : undefined;
  }
  const index = names.indexOf(text.toUpperCase());
  return index === -1 ? undefined : index + firstName;
}

/** A problem of one field, with the numbers that it takes. */
export function fieldProblem(spec: FieldSpec, problem: string): CronProblem {
  const [first, last] = [spec.names?.[0], spec.names?.at(-1)];
  const names = first === undefined || last === undefined ? '' : ` or ${first} to ${last}`;
  return {
    problem: `The ${spec.name} field ${shortened(problem)}; it takes ${spec.min} to ${spec.max}${names}`,
    field: spec.name,
  };
}

function readPart(part: string, whole: string, spec: FieldSpec): FieldReading {
  if (part === '') return fieldProblem(spec, `"${whole}" has an empty place in its list`);
  if (part === '*') return fieldProblem(spec, `"${whole}" has * in a list, where it must stand alone`);
  const [base = '', stepText, ...moreSteps] = part.split('/');
  if (moreSteps.length > 0) return fieldProblem(spec, `"${part}" has more than one step`);
  const ends = readEnds(base, spec);
  if ('problem' in ends) return ends;
  if (stepText === undefined) return { values: range(ends.from, ends.to, 1) };
  if (!spec.steps) return fieldProblem(spec, `"${part}" has a step, which it cannot have`);
  const size = spec.max - spec.min + 1;
  const step = /^\d{1,4}$/.test(stepText) ? Number(stepText) : 0;
  if (step < 1) return fieldProblem(spec, `"${part}" needs a step of 1 or more after the slash`);
  if (step >= size)
    return fieldProblem(spec, `"${part}" steps over everything: write ${spec.min} if it should happen once`);
  if (ends.isSingle && !spec.openSteps) {
    return fieldProblem(spec, `"${part}" has a step without a range: write ${base}-${spec.max}/${stepText}`);
  }
  return { values: range(ends.from, ends.isSingle ? spec.max : ends.to, step) };
}

interface Ends {
  readonly from: number;
  readonly to: number;
  /** A number alone, which a step may open up to the end. */
  readonly isSingle: boolean;
}

function readEnds(base: string, spec: FieldSpec): Ends | CronProblem {
  if (base === '*') return { from: spec.min, to: spec.max, isSingle: false };
  const [fromText = '', toText, ...more] = base.split('-');
  if (more.length > 0) return fieldProblem(spec, `"${base}" has more than one range`);
  const from = readValue(fromText, spec);
  if (from === undefined) return fieldProblem(spec, `has "${fromText === '' ? base : fromText}"`);
  if (toText === undefined) return { from, to: from, isSingle: true };
  const to = lastValue(toText, from, spec);
  if (to === undefined) return fieldProblem(spec, `has "${toText === '' ? base : toText}"`);
  if (to < from) return fieldProblem(spec, `"${base}" runs backwards`);
  return { from, to, isSingle: false };
}

/** FRI-SUN ends on the Sunday that follows, where Sunday has a second number. */
function lastValue(text: string, from: number, spec: FieldSpec): number | undefined {
  const value = readValue(text, spec);
  const isName = value !== undefined && !/^\d/.test(text);
  return isName && value < from && spec.max === value + 7 ? spec.max : value;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function shortened(problem: string): string {
  return problem.length > LONGEST_PROBLEM ? `${problem.slice(0, LONGEST_PROBLEM)}…` : problem;
}
