import type { Action } from '../../domain/card.ts';
import type { MemberSettings } from '../../domain/member.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import {
  type SettingsErrors,
  type SettingsFallbacks,
  type SettingsValues,
  settingsCard,
  settingsSavedCard,
  settingsValues,
} from '../cards/settings-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, asks, done, type Turn } from '../turn.ts';

/** `settings`: the form. */
export function typeSettings(turn: Turn): Promise<Answer> {
  return Promise.resolve(done(settingsCard(settingsValues(turn.settings), fallbacksOf(turn))));
}

/** What was typed into the form; every problem stands under its field. */
export async function pressSettings(turn: Turn, { values }: Action): Promise<Answer> {
  if (values === undefined) return typeSettings(turn);
  const { actor, context } = turn;
  const shown = settingsValues(turn.settings);
  const typed = fieldsOf(shown, values);
  const outcome = await changeSettings(context, { actor, change: touched(shown, typed) });
  if (outcome.kind === 'changed') return done(settingsSavedCard(outcome.settings), { replaces: true });
  return asks(settingsCard(typed, fallbacksOf(turn), errorsOf(outcome.problems)), { replaces: true });
}

function fallbacksOf({ context, inboundZone }: Turn): SettingsFallbacks {
  const { zone, defaultTime, repository } = context.defaults;
  return { zone: inboundZone ?? zone, defaultTime, repository };
}

function fieldsOf(shown: SettingsValues, typed: Readonly<Record<string, string>>): SettingsValues {
  const value = (field: keyof SettingsValues): string => cleanLine(typed[field] ?? shown[field]);
  return {
    zone: value('zone'),
    defaultTime: value('defaultTime'),
    defaultRepository: value('defaultRepository'),
    clock: value('clock'),
    country: value('country'),
    quiet: value('quiet'),
    digest: value('digest'),
  };
}

/** Only what differs from the stored settings is changed. */
function touched(shown: SettingsValues, typed: SettingsValues): Partial<SettingsValues> {
  return Object.fromEntries(
    Object.entries(typed).filter(([field, value]) => value !== shown[field as keyof SettingsValues]),
  );
}

function errorsOf(
  problems: readonly { readonly field: keyof MemberSettings; readonly problem: string }[],
): SettingsErrors {
  return Object.fromEntries(problems.map(({ field, problem }) => [field, problem]));
}
