import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import type { TaskId, WorkspaceId } from '../../src/domain/ids.ts';
import { may, mayCreate, RIGHTS, type Right, rightTo, seenBy, type TaskVerb } from '../../src/domain/permission.ts';
import type { Task } from '../../src/domain/task.ts';
import { newTask } from '../../src/domain/task-lifecycle.ts';
import { NOW } from '../support/context.ts';
import { ADMIN, BEN, CONSOLE, DEV_CHANNEL, GUEST, OWNER, someDefinition } from '../support/definitions.ts';

const inChannel = taskIn(DEV_CHANNEL);
const inConsole = taskIn(CONSOLE);
const actors: readonly Actor[] = [OWNER, BEN, ADMIN, GUEST];

function taskIn(place: typeof CONSOLE): Task {
  const definition = someDefinition({ destinations: [place] });
  const task = newTask({ id: 'tsk_1' as TaskId, shortId: 'T-7F3', owner: OWNER, definition, now: NOW });
  if (task === undefined) throw new Error('the schedule has no instant');
  return task;
}

describe('rights to a task in a channel', () => {
  it.each<[TaskVerb, Right, Right, Right, Right]>([
    //                owner      member  admin      guest
    ['see', 'yes', 'yes', 'yes', 'no'],
    ['run', 'yes', 'no', 'yes', 'no'],
    ['cancel', 'yes', 'no', 'yes', 'no'],
    ['approve', 'yes', 'no', 'no', 'no'],
    ['run-with-text', 'yes', 'no', 'no', 'no'],
    ['dry-run', 'yes', 'no', 'no', 'no'],
    ['pause', 'yes', 'no', 'yes', 'no'],
    ['resume', 'yes', 'no', 'yes', 'no'],
    ['skip', 'yes', 'no', 'yes', 'no'],
    ['snooze', 'yes', 'no', 'yes', 'no'],
    ['change-time', 'yes', 'no', 'confirm', 'no'],
    ['change-job', 'yes', 'no', 'no', 'no'],
    ['delete', 'confirm', 'no', 'confirm', 'no'],
    ['handover', 'confirm', 'no', 'confirm', 'no'],
    ['undo', 'confirm', 'no', 'confirm', 'no'],
  ])('%s: owner %s, member %s, admin %s, guest %s', (verb, ...rights) => {
    expect(actors.map((actor) => rightTo(verb, actor, inChannel))).toEqual(rights);
  });

  it('have a row for every verb', () => {
    for (const verb of Object.keys(RIGHTS) as TaskVerb[]) expect(rightTo(verb, OWNER, inChannel)).not.toBe('no');
  });
});

describe('rights to a task of another channel', () => {
  const here: Actor = { ...BEN, place: DEV_CHANNEL.id };
  const elsewhere: Actor = { ...BEN, place: 'a channel that Ben is in' };

  it('are those of nobody but its owner and admins: the channel may be one that a member is not in', () => {
    expect(rightTo('see', here, inChannel)).toBe('yes');
    expect(rightTo('see', elsewhere, inChannel)).toBe('no');
    expect(rightTo('see', { ...OWNER, place: 'elsewhere' }, inChannel)).toBe('yes');
    expect(rightTo('see', { ...ADMIN, place: 'elsewhere' }, inChannel)).toBe('yes');
  });

  it('are not those of a guest, who sees what is in the channel that they are in', () => {
    expect(rightTo('see', { ...GUEST, place: DEV_CHANNEL.id }, inChannel)).toBe('yes');
    expect(rightTo('see', { ...GUEST, place: 'elsewhere' }, inChannel)).toBe('no');
    expect(rightTo('see', { ...GUEST, place: DEV_CHANNEL.id }, inConsole)).toBe('no');
  });
});

describe('rights to a task that only its owner reads', () => {
  it('show it to its owner whole, to admins in outline, to nobody else', () => {
    expect(actors.map((actor) => rightTo('see', actor, inConsole))).toEqual(['yes', 'no', 'outline', 'no']);
    expect(seenBy(OWNER, inConsole)).toBe(inConsole);
    expect(seenBy(BEN, inConsole)).toBeUndefined();
    expect(JSON.stringify(seenBy(ADMIN, inConsole))).not.toContain('drink water');
    expect(seenBy(ADMIN, inConsole)).toMatchObject({
      title: 'Drink water',
      ownerName: 'Ana',
      trigger: inConsole.trigger,
    });
  });

  it('hide an agent task alike', () => {
    const job = { kind: 'agent', instruction: 'read the secret plan', grants: [] } as const;

    expect(JSON.stringify(seenBy(ADMIN, { ...inConsole, job }))).not.toContain('secret plan');
  });

  it('count a task as shared as soon as one of its destinations is', () => {
    const both: Task = { ...inConsole, destinations: [CONSOLE, DEV_CHANNEL] };

    expect(rightTo('see', BEN, both)).toBe('yes');
  });
});

describe('rights across workspaces', () => {
  it.each(Object.keys(RIGHTS) as TaskVerb[])('are none, not even for an owner of the same name: %s', (verb) => {
    const elsewhere: Actor = { ...OWNER, role: 'admin', workspace: 'slack:T1' as WorkspaceId };

    expect(may(elsewhere, verb, inChannel)).toBe(false);
    expect(seenBy(elsewhere, inChannel)).toBeUndefined();
  });
});

describe('the right to create', () => {
  it.each([
    ['member', OWNER, true],
    ['admin', ADMIN, true],
    ['guest', GUEST, false],
  ])('of a %s', (_role, actor, expected) => {
    expect(mayCreate(actor)).toBe(expected);
  });
});
