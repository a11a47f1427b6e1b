import { z } from 'zod';
import type { MemberSettings } from '../../domain/member.ts';
import { DIGEST_TIME, nextDigest, quietAround } from '../../domain/quiet-hours.ts';
import type { SettingsChange } from '../../domain/settings-change.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { readSettings } from '../../usecases/read-settings.ts';
import type { ApiParts } from '../api-parts.ts';
import { invalid } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { words } from '../schemas/words.ts';
import { iso } from '../show/task-answer.ts';
import { answers } from './common.ts';

/** Under which name programs know each setting. */
const NAMES: { readonly [Field in keyof MemberSettings]-?: string } = {
  zone: 'timezone',
  defaultTime: 'defaultTime',
  defaultRepository: 'defaultRepository',
  clock: 'clock',
  country: 'country',
  quiet: 'quietHours',
  digest: 'digest',
};
const FIELDS = Object.keys(NAMES) as (keyof MemberSettings)[]; // The keys of a value that has exactly these.

const setting = (says: string) => z.string().nullable().describe(says);
const SettingsAnswer = z
  .object({
    timezone: setting('in which times are read and told; null: that of this installation'),
    defaultTime: setting('for phrases that name a day and no time'),
    defaultRepository: setting('owner/name, where a sentence about commits names none'),
    clock: z.enum(['24h', '12h']).nullable(),
    country: setting('whose holidays are meant: US, GB, DE-BY'),
    quietHours: setting('in these nothing is delivered but what is urgent: 22:00-07:00'),
    quietUntil: z.iso.datetime().nullable().describe('now is within them, until then'),
    digest: setting('when tasks with "when": "digest" are told; off: at once'),
    nextDigest: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Settings' });

const typed = words(100).nullable().optional();
const SettingsInput = z
  .strictObject({
    ...{ timezone: typed, defaultTime: typed, defaultRepository: typed, clock: typed, country: typed },
    quietHours: typed.describe('22:00-07:00; null or off ends them'),
    digest: typed.describe('08:30, or off; null: the usual time'),
  })
  .meta({ id: 'SettingsInput' });
type SettingsInput = z.infer<typeof SettingsInput>;

const show = route({
  method: 'get',
  path: '/api/me/settings',
  operation: 'getSettings',
  summary: 'How the member has it: time zone, quiet hours, digest and what stands where nothing is said.',
  scope: 'read',
  query: z.strictObject({}),
  answers: answers(200, 'The settings; null where none is set', SettingsAnswer),
  handle: async ({ parts, actor }) => ({
    status: 200,
    body: settingsAnswer(await readSettings(parts.context, { actor }), parts),
  }),
});

const change = route<SettingsInput, unknown>({
  method: 'patch',
  path: '/api/me/settings',
  operation: 'changeSettings',
  summary: 'Changes what is named, null takes it away; the rest stays.',
  scope: 'write',
  body: SettingsInput,
  answers: answers(200, 'The settings', SettingsAnswer),
  async handle({ parts, actor, body }) {
    const outcome = await changeSettings(parts.context, { actor, change: changeOf(body) });
    if (outcome.kind === 'refused')
      throw invalid(outcome.problems.map(({ field, problem }) => ({ pointer: `/${NAMES[field]}`, message: problem })));
    return { status: 200, body: settingsAnswer(outcome.settings, parts) };
  },
});

/** The empty text takes a setting away. */
function changeOf(body: SettingsInput): SettingsChange {
  const quietOff = body.quietHours?.trim().toLowerCase() === 'off' ? { quietHours: null } : {};
  const given: Readonly<Record<string, string | null | undefined>> = { ...body, ...quietOff };
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = given[NAMES[field]];
      return value === undefined ? [] : [[field, value ?? '']];
    }),
  );
}

function settingsAnswer(settings: MemberSettings, { context, defaults }: ApiParts): z.infer<typeof SettingsAnswer> {
  const { zone, defaultTime, defaultRepository, clock, country, quiet, digest } = settings;
  const [now, own] = [context.clock.now(), zone ?? defaults.zone];
  const around = quiet === undefined ? undefined : quietAround(quiet, own, now);
  return {
    timezone: zone ?? null,
    defaultTime: defaultTime ?? null,
    defaultRepository: defaultRepository ?? null,
    clock: clock ?? null,
    country: country ?? null,
    quietHours: quiet ?? null,
    quietUntil: around === undefined ? null : iso(around.until),
    digest: digest ?? null,
    nextDigest: digest === 'off' ? null : iso(nextDigest(digest ?? DIGEST_TIME, own, now)),
  };
}

/** What is the member's own way. */
export const settingsRoutes: readonly Route[] = [show, change];
