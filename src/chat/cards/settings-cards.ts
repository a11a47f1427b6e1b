import type { Card } from '../../domain/card.ts';
import type { MemberSettings } from '../../domain/member.ts';
import { DIGEST_TIME } from '../../domain/quiet-hours.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, fields, note, sayButton, text, zoned } from './parts.ts';

/** What the fields of the settings form contain, as typed. */
export type SettingsValues = { readonly [Field in keyof Required<MemberSettings>]: string };
export type SettingsErrors = { readonly [Field in keyof MemberSettings]?: string | undefined };

/** What holds where a person set nothing. */
export interface SettingsFallbacks {
  readonly zone: ZoneId;
  readonly defaultTime: string;
  readonly repository: string | undefined;
}

/** The form with what is set; an empty field falls back to what its hint says. */
export function settingsCard(values: SettingsValues, fallbacks: SettingsFallbacks, errors: SettingsErrors = {}): Card {
  const fallback = (value: string): string => `Left empty: ${value}`;
  return card(
    'Settings',
    Object.keys(errors).length === 0 ? 'neutral' : 'attention',
    formBlock(button('Save settings', act('settings', 'form'), 'Save settings', 'primary'), [
      {
        name: 'zone',
        label: 'Time zone',
        kind: 'line',
        value: values.zone,
        hint: fallback(fallbacks.zone),
        optional: true,
        error: errors.zone,
      },
      {
        name: 'defaultTime',
        label: 'Hour when none is said',
        kind: 'line',
        value: values.defaultTime,
        hint: fallback(fallbacks.defaultTime),
        optional: true,
        error: errors.defaultTime,
      },
      {
        name: 'defaultRepository',
        label: 'Repository when none is said',
        kind: 'line',
        value: values.defaultRepository,
        hint: fallback(fallbacks.repository ?? 'a folder of this machine, or it is asked'),
        optional: true,
        error: errors.defaultRepository,
      },
      {
        name: 'clock',
        label: 'Clock',
        kind: 'choice',
        value: values.clock,
        optional: true,
        error: errors.clock,
        choices: CLOCKS,
      },
      {
        name: 'country',
        label: 'Country of holidays',
        kind: 'line',
        value: values.country,
        hint: 'Two letters such as FR, for business days',
        optional: true,
        error: errors.country,
      },
      {
        name: 'quiet',
        label: 'Quiet hours',
        kind: 'line',
        value: values.quiet,
        hint: 'Such as 22:00-07:00: results wait, urgent ones do not',
        optional: true,
        error: errors.quiet,
      },
      {
        name: 'digest',
        label: 'Digest',
        kind: 'line',
        value: values.digest,
        hint: `When tasks "in the digest" are told; left empty: ${DIGEST_TIME}`,
        optional: true,
        error: errors.digest,
      },
    ]),
    actions(sayButton('Delete my data', 'delete my data', 'Show what would be deleted of mine')),
  );
}

const CLOCKS = [
  { value: '', label: '24 hours (default)' },
  { value: '24h', label: '24 hours: 17:00' },
  { value: '12h', label: '12 hours: 5pm' },
] as const;

/** The form's contents for stored settings. */
export function settingsValues(settings: MemberSettings): SettingsValues {
  const { zone = '', defaultTime = '', defaultRepository = '', clock = '', country = '' } = settings;
  const { quiet = '', digest = '' } = settings;
  return { zone, defaultTime, defaultRepository, clock, country, quiet, digest };
}

/** What is stored now. */
export function settingsSavedCard(settings: MemberSettings): Card {
  const { zone, defaultTime, defaultRepository, clock, country, quiet, digest } = settings;
  return card(
    'Settings saved',
    'good',
    fields({
      'Time zone': zone,
      'Hour when none is said': defaultTime,
      'Repository when none is said': defaultRepository,
      Clock: clock === undefined ? undefined : clock === '12h' ? '12 hours' : '24 hours',
      Country: country,
      'Quiet hours': quiet,
      Digest: digest,
    }),
    note('New tasks use them. Tasks that are there keep what they have.'),
    actions(sayButton('Settings', 'settings', 'Open settings')),
  );
}

/** The zone in which this person's times are read. */
export function timezoneCard(zone: ZoneId, now: Instant, isOwn: boolean): Card {
  return card(
    `Time zone: ${zone}`,
    'neutral',
    text('There it is ', zoned(now, zone), '.'),
    note(isOwn ? 'You set it.' : 'Nobody set it, so it is the one of this machine or browser.'),
    zoneForm(zone, undefined),
  );
}

/** The zone was changed. */
export function timezoneChangedCard(zone: ZoneId, now: Instant, last?: TaskInOtherZone): Card {
  return card(
    `Time zone: ${zone}`,
    'good',
    text('There it is ', zoned(now, zone), '. New tasks use it; tasks that are there keep theirs.'),
    last === undefined ? undefined : actions(sayButton(`Also for ${last.title}`, last.line)),
  );
}

/** What was talked about just now, and the line that says its time in the new zone. */
export interface TaskInOtherZone {
  readonly title: string;
  readonly line: string;
}

/** No zone is called that; the nearest, never a guess. */
export function unknownZoneCard(
  typed: string,
  nearest: readonly ZoneId[],
  why = `There is no time zone "${typed}".`,
): Card {
  return card(
    'Which time zone?',
    'attention',
    text(why, ' Works: a city such as Paris, or a name such as Europe/Paris.'),
    actions(...nearest.map((zone) => button(zone, act('timezone', 'set', zone), `Set the time zone to ${zone}`))),
    zoneForm(typed, undefined),
  );
}

function zoneForm(value: string, error: string | undefined) {
  return formBlock(button('Set time zone', act('timezone', 'set'), 'Set the time zone'), [
    { name: 'zone', label: 'Time zone', kind: 'line', value, hint: 'Europe/Paris, or a city', error },
  ]);
}
