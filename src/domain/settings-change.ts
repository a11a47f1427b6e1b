import type { MemberSettings } from './member.ts';
import { readQuietHours, readTimeOfDay } from './quiet-hours.ts';
import { hasHolidays } from './time/holidays/public-holidays.ts';
import { canonicalZone } from './time/zone.ts';

/** New values as they were typed; an empty text takes the setting away, what is not mentioned stays. */
export type SettingsChange = { readonly [Field in keyof MemberSettings]?: string };

/** Why a value cannot be taken, with one that can. */
export interface SettingProblem {
  readonly field: keyof MemberSettings;
  readonly problem: string;
}

/** What typed values come to: all problems, and what they make of the settings when there are none. */
export interface ReadSettingsChange {
  readonly problems: readonly SettingProblem[];
  applyTo(settings: MemberSettings): MemberSettings;
}

/** How a typed value becomes a setting; `undefined` when it cannot be one. */
interface SettingReader<Value> {
  read(typed: string): Value | undefined;
  problem(typed: string): string;
}

const READERS: { readonly [Field in keyof MemberSettings]-?: SettingReader<NonNullable<MemberSettings[Field]>> } = {
  zone: {
    read: canonicalZone,
    problem: (typed) => `"${typed}" is not a time zone. Write one like Europe/Paris or America/New_York.`,
  },
  defaultTime: {
    read: (typed) => (typed.includes(':') ? readTimeOfDay(typed) : undefined),
    problem: (typed) => `"${typed}" is not a time of day. Write one from 00:00 to 23:59, like 09:00.`,
  },
  defaultRepository: {
    read: (typed) => (/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(typed) ? typed : undefined),
    problem: (typed) => `"${typed}" is not a repository. Write it as owner/name, like acme/api.`,
  },
  clock: {
    read: (typed) => (typed === '24h' || typed === '12h' ? typed : undefined),
    problem: (typed) => `"${typed}" is not a clock. Choose 24h or 12h.`,
  },
  quiet: {
    read: readQuietHours,
    problem: (typed) => `"${typed}" are no quiet hours. Write from when until when, like 22:00-07:00.`,
  },
  digest: {
    read: (typed) => (typed.toLowerCase() === 'off' ? 'off' : readTimeOfDay(typed)),
    problem: (typed) => `"${typed}" is not a time of day. Write one like 08:30, or off.`,
  },
  country: {
    read: (typed) => (hasHolidays(typed.toUpperCase()) ? typed.toUpperCase() : undefined),
    problem: (typed) => `The holidays of "${typed}" are not known. Write a code like US, GB or DE-BY.`,
  },
};

/** Reads every value that was typed and collects all problems. */
export function readSettingsChange(change: SettingsChange): ReadSettingsChange {
  const problems: SettingProblem[] = [];
  const values: Record<string, string> = {};
  const cleared: string[] = [];
  for (const field of Object.keys(READERS) as (keyof MemberSettings)[]) {
    const typed = change[field]?.trim();
    if (typed === undefined) continue;
    const value = typed === '' ? undefined : READERS[field].read(typed);
    if (value !== undefined) values[field] = value;
    else if (typed === '') cleared.push(field);
    else problems.push({ field, problem: READERS[field].problem(typed) });
  }
  const applyTo = (settings: MemberSettings): MemberSettings => {
    const kept = Object.entries(settings).filter(([field]) => !cleared.includes(field));
    // Each value was read by the reader of its own field.
    return { ...Object.fromEntries(kept), ...values } as MemberSettings;
  };
  return { problems, applyTo };
}
