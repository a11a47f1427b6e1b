import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import { readMember } from '../../src/store/member-store.ts';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import { listMembers } from '../../src/usecases/list-members.ts';
import { CONSOLE } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

const WORKSPACE = 'slack:T1' as WorkspaceId;
const ANA: Actor = { workspace: WORKSPACE, member: 'U1' as MemberId, name: 'Ana', role: 'admin', surface: 'slack' };
const BEN: Actor = { ...ANA, member: 'U2' as MemberId, name: 'Ben', role: 'member' };
const HERE = { ...CONSOLE, surface: 'slack', workspace: WORKSPACE, id: 'D1' } as const;

describe('members', () => {
  it('are known by what they did, with what they were then; whoever only looks is noted nowhere', async () => {
    const talk = await openTalk();
    const as = (actor: Actor) => ({ actor, conversation: HERE });
    await talk.say('remind me tomorrow 9am to drink water', as(BEN));
    await talk.say('list', as({ ...BEN, member: 'U3' as MemberId, name: 'Cem' }));

    const { card } = await talk.say('members', as(ANA));

    expect(card.title).toBe('Members: 2');
    expect(textOf(card)).toMatch(/admin\W+Ana/);
    expect(textOf(card)).toMatch(/member\W+Ben\W+1 task, 1 active/);
    expect(textOf(card)).not.toContain('Cem');
  });

  it('who are no admins see themselves only', async () => {
    const talk = await openTalk();
    await talk.say('remind me tomorrow 9am to drink water', { actor: ANA, conversation: HERE });

    const { card } = await talk.say('who is here', { actor: BEN, conversation: HERE });

    expect(card.title).toBe('You here');
    expect(textOf(card)).not.toContain('Ana');
  });

  it('are written once, again only when they became something else, and keep their settings', async () => {
    const talk = await openTalk();
    const version = async () => (await readMember(talk.context.items, WORKSPACE, BEN.member))?.version;
    await changeSettings(talk.context, { actor: BEN, change: { zone: 'Asia/Tokyo' } });
    for (const line of ['remind me tomorrow 9am to drink water', 'remind me tomorrow 10am to drink tea'])
      await talk.say(line, { actor: BEN, conversation: HERE });
    expect(await version()).toBe(2);

    await talk.say('undo', { actor: { ...BEN, role: 'admin' }, conversation: HERE });

    expect(await version()).toBe(3);
    expect((await readMember(talk.context.items, WORKSPACE, BEN.member))?.value).toMatchObject({
      standing: { role: 'admin' },
      settings: { zone: 'Asia/Tokyo' },
    });
    expect(await listMembers(talk.context, { actor: { ...ANA, workspace: 'slack:T2' as WorkspaceId } })).toHaveLength(
      1,
    );
  });
});
