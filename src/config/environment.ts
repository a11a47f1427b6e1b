import { canonicalZone } from '../domain/time/zone.ts';

/** One thing that is wrong with the environment, and what to write instead. */
export interface ConfigProblem {
  readonly name: string;
  readonly problem: string;
  readonly fix: string;
}

type Values = Readonly<Record<string, string | undefined>>;

/** The environment: gives values out, checked, and collects what is wrong with them. */
export class Environment {
  readonly problems: ConfigProblem[] = [];
  readonly values: Values;

  constructor(values: Values) {
    this.values = values;
  }

  text(name: string): string | undefined {
    const value = this.values[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    this.refuse(name, `is "${value}", not a whole number from ${least} to ${most}`, `${name}=${fallback}`);
    return fallback;
  }

  oneOf<Value extends string>(name: string, values: readonly Value[], fallback: Value): Value {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = values.find((candidate) => candidate === value.toLowerCase());
    if (found === undefined) this.refuse(name, `is "${value}", not one of ${values.join(', ')}`, `${name}=${fallback}`);
    return found ?? fallback;
  }

  zone(name: string, fallback: string): string {
    const value = this.text(name);
    if (value === undefined) return canonicalZone(fallback) ?? 'UTC';
    const zone = canonicalZone(value);
    if (zone === undefined) this.refuse(name, `"${value}" is not an IANA time zone`, `${name}=Europe/Paris`);
    return zone ?? 'UTC';
  }

  url(name: string, fallback: string): string {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (isHttpUrl(value)) return value.replace(/\/+$/, '');
    this.refuse(name, `"${value}" is not a web address`, `${name}=${fallback}`);
    return fallback;
  }

  dollars(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const amount = /^\$?(\d{1,7}(?:\.\d{1,6})?)$/.exec(value)?.[1];
    if (amount === undefined)
      this.refuse(name, `is "${value}", not an amount of dollars`, `${name}=${fallback / 1_000_000}`);
    return amount === undefined ? fallback : Math.round(Number(amount) * 1_000_000);
  }

  /** The parts of a list with commas or spaces between them. */
  list(name: string): readonly string[] {
    return (this.text(name) ?? '').split(/[\s,]+/).filter(Boolean);
  }

  refuse(name: string, problem: string, fix: string): void {
    this.problems.push({ name, problem, fix });
  }
}

/** A record without what is undefined. */
export function definedOnly<Value>(record: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
