import { describe, expect, it } from 'vitest';
import type { SettingsChange } from '../../src/domain/settings-change.ts';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import { readSettings } from '../../src/usecases/read-settings.ts';
import { makeContext } from '../support/context.ts';
import { BEN, OWNER } from '../support/definitions.ts';

describe('settings', () => {
  it('are empty until something is set', async () => {
    const { context } = await makeContext();

    expect(await readSettings(context, { actor: OWNER })).toEqual({});
  });

  it('keep what is not mentioned and forget what is emptied', async () => {
    const { context } = await makeContext();
    await changeSettings(context, { actor: OWNER, change: { zone: 'europe/paris', defaultTime: '8:30' } });

    const outcome = await changeSettings(context, { actor: OWNER, change: { clock: '12h', defaultTime: ' ' } });

    expect(outcome).toEqual({ kind: 'changed', settings: { zone: 'Europe/Paris', clock: '12h' } });
    expect(await readSettings(context, { actor: OWNER })).toEqual({ zone: 'Europe/Paris', clock: '12h' });
  });

  it('are those of one person', async () => {
    const { context } = await makeContext();
    await changeSettings(context, { actor: OWNER, change: { zone: 'Europe/Paris' } });

    expect(await readSettings(context, { actor: BEN })).toEqual({});
  });

  it('keep both of two changes at the same moment', async () => {
    const { context } = await makeContext();

    await Promise.all([
      changeSettings(context, { actor: OWNER, change: { zone: 'Europe/Paris' } }),
      changeSettings(context, { actor: OWNER, change: { clock: '24h' } }),
    ]);

    expect(await readSettings(context, { actor: OWNER })).toEqual({ zone: 'Europe/Paris', clock: '24h' });
  });

  it.each<[SettingsChange, SettingsChange]>([
    [{ zone: 'America/new_york' }, { zone: 'America/New_York' }],
    [{ defaultTime: '23:59' }, { defaultTime: '23:59' }],
    [{ defaultRepository: 'acme/api.v2' }, { defaultRepository: 'acme/api.v2' }],
    [{ clock: '24h' }, { clock: '24h' }],
    [{ country: 'us' }, { country: 'US' }],
  ])('take %o', async (change, settings) => {
    const { context } = await makeContext();

    expect(await changeSettings(context, { actor: OWNER, change })).toEqual({ kind: 'changed', settings });
  });

  it.each<[SettingsChange, string]>([
    [{ zone: 'Paris or so' }, '"Paris or so" is not a time zone. Write one like Europe/Paris or America/New_York.'],
    [{ defaultTime: '24:00' }, '"24:00" is not a time of day. Write one from 00:00 to 23:59, like 09:00.'],
    [{ defaultTime: '9' }, '"9" is not a time of day. Write one from 00:00 to 23:59, like 09:00.'],
    [{ defaultRepository: 'acme' }, '"acme" is not a repository. Write it as owner/name, like acme/api.'],
    [{ defaultRepository: 'a/b/c' }, '"a/b/c" is not a repository. Write it as owner/name, like acme/api.'],
    [{ clock: '13h' }, '"13h" is not a clock. Choose 24h or 12h.'],
    [{ country: 'Atlantis' }, 'The holidays of "Atlantis" are not known. Write a code like US, GB or DE-BY.'],
  ])('refuse %o and say what would do', async (change, problem) => {
    const { context } = await makeContext();

    const outcome = await changeSettings(context, { actor: OWNER, change });

    expect(outcome).toEqual({ kind: 'refused', problems: [{ field: Object.keys(change)[0], problem }] });
  });

  it('tell every problem at once and then store nothing', async () => {
    const { context } = await makeContext();

    const outcome = await changeSettings(context, {
      actor: OWNER,
      change: { zone: 'Europe/Paris', clock: '13h', defaultTime: 'noon' },
    });

    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ field: 'defaultTime' }, { field: 'clock' }] });
    expect(await readSettings(context, { actor: OWNER })).toEqual({});
  });
});
