import { describe, expect, it } from 'vitest';
import type { CommandWord } from '../../src/chat/command.ts';
import { commandTable } from '../../src/chat/commands.ts';
import type { Reply } from '../../src/domain/card.ts';
import type { Actor, ConversationRef } from '../../src/domain/destination.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/domain/limits.ts';
import { rightTo, type TaskVerb } from '../../src/domain/permission.ts';
import type { Task, Trigger } from '../../src/domain/task.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { ADMIN, BEN, CONSOLE, DEV_CHANNEL, GUEST, OWNER, someDefinition } from '../support/definitions.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

type Allowed = (actor: Actor, task: Task) => boolean;

const verb =
  (name: TaskVerb): Allowed =>
  (actor, task) =>
    rightTo(name, actor, task) !== 'no';
/** What it does and brings, not only that it is there. */
const seesAll: Allowed = (actor, task) => rightTo('see', actor, task) === 'yes';

interface Row {
  readonly word: CommandWord;
  readonly may: Allowed;
  /** What stands behind the task's name. */
  readonly more?: string;
  readonly trigger?: Trigger;
  /** Answered only where one person reads. */
  readonly isPersonal?: true;
}

/** Every command that names a task, and who may give it (`security.md` §3). */
const ROWS: readonly Row[] = [
  { word: 'show', may: verb('see') },
  { word: 'history', may: seesAll },
  { word: 'changes', may: seesAll },
  { word: 'export', may: seesAll },
  // Nothing ran yet; what a run brought is its own right (`show-run.ts`).
  { word: 'ask', may: verb('see'), more: 'why did it do that?' },
  { word: 'copy', may: seesAll, more: 'at 11' },
  { word: 'seen', may: verb('change-job') },
  { word: 'webhook', may: verb('change-job'), isPersonal: true, trigger: { kind: 'manual' } },
  { word: 'run', may: verb('run') },
  { word: 'test', may: verb('dry-run'), isPersonal: true },
  { word: 'template', may: verb('change-job') },
  { word: 'cancel', may: verb('cancel') },
  { word: 'pause', may: verb('pause') },
  { word: 'resume', may: verb('resume') },
  { word: 'skip', may: verb('skip') },
  { word: 'snooze', may: verb('snooze'), more: '10 minutes' },
  { word: 'edit', may: verb('change-time'), more: 'at 11' },
  { word: 'stop', may: verb('delete') },
  { word: 'delete', may: verb('delete') },
  { word: 'handover', may: verb('handover'), more: '@ana' },
];

/** Commands that name no task: they are about the person, or ask for admins themselves (`test/chat`, `test/api`). */
const OTHERS: readonly CommandWord[] = [
  ...(['new', 'remind', 'list', 'next', 'calendar', 'undo', 'timezone', 'settings', 'my-mail', 'token'] as const),
  ...(['console', 'usage', 'audit', 'members', 'connections', 'import', 'status', 'help', 'jump'] as const),
  ...(['stop-all', 'pause-all', 'start-all', 'approvals', 'quiet', 'digest'] as const),
  ...(['delete-my-data', 'delete-all-data', 'templates'] as const),
];

const NO_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  ...{ activeTasksPerMember: Infinity, createsPerMinute: Infinity, createsPerDay: Infinity },
};

const PLACES: readonly (readonly [string, ConversationRef])[] = [
  ['a task of a channel, said there', DEV_CHANNEL],
  ['a task that its owner alone reads', CONSOLE],
];
const SURFACES = ['web', 'slack', 'discord', 'terminal'] as const;
const PEOPLE: readonly (readonly [string, Actor])[] = [
  ['its owner', OWNER],
  ['another member', BEN],
  ['an admin', ADMIN],
  ['a guest', GUEST],
];

describe('a command that names a task', () => {
  it('has a row here, as every other command has its reason', () => {
    const known = [...ROWS.map(({ word }) => word), ...OTHERS].toSorted();

    expect(known).toEqual(
      commandTable({ demo: true })
        .map(({ word }) => word)
        .toSorted(),
    );
  });

  describe.each(PLACES)('%s', (_place, place) => {
    it.each(PEOPLE)(
      'does for %s what the table of rights says, at every door',
      { timeout: 60_000 },
      async (_who, person) => {
        const talk = await openTalk();
        for (const row of ROWS)
          for (const surface of SURFACES) {
            const actor: Actor = { ...person, surface, place: place.id };
            const task = await newTask(talk, place, `${row.word} ${surface}`, row.trigger);
            const reply = await talk.say(`${row.word} ${task.shortId} ${row.more ?? ''}`.trim(), {
              actor,
              conversation: row.isPersonal ? CONSOLE : place,
            });
            expect([row.word, surface, verdict(reply, task)]).toEqual([row.word, surface, expected(row, actor, task)]);
            if (!row.may(actor, task)) expect(await stored(talk, task)).toEqual(task);
          }
      },
    );
  });

  it('names nothing in another workspace, whoever asks', async () => {
    const talk = await openTalk();
    const task = await newTask(talk, DEV_CHANNEL, 'water the plants');
    const elsewhere: Actor = { ...ADMIN, workspace: 'slack:T1' as Actor['workspace'], place: DEV_CHANNEL.id };
    for (const { word, more = '' } of ROWS)
      for (const name of [task.shortId, task.title, task.id]) {
        const reply = await talk.say(`${word} ${name} ${more}`.trim(), { actor: elsewhere });
        expect([word, name, tells(reply, OWNER.name)]).toEqual([word, name, false]);
        // "test …" of what is no task tries the words as a job.
        if (word !== 'test') expect([word, name, reply.outcome]).not.toEqual([word, name, 'done']);
      }
    expect(await stored(talk, task)).toEqual(task);
  });
});

async function newTask(talk: Talk, place: ConversationRef, name: string, trigger?: Trigger): Promise<Task> {
  const title = `Plant ${name}`;
  const job = { kind: 'remind', text: `secret words ${name}` } as const;
  const definition = someDefinition({ title, job, destinations: [place], origin: place, ...(trigger && { trigger }) });
  const made = await createTask(
    { ...talk.context, limits: NO_LIMITS },
    { actor: OWNER, definition, source: title, evenIfDuplicate: true },
  );
  if (made.kind !== 'created') throw new Error(`No task: ${JSON.stringify(made)}`);
  return made.task;
}

async function stored(talk: Talk, { id, workspace }: Task): Promise<unknown> {
  return (await talk.context.items.get({ pk: `w#${workspace}`, sk: `task#${id}` }))?.data;
}

/** One sentence, with the owner's name where there is one to ask. */
const REFUSED = /^Not allowed\nOnly Ana\b|Guests cannot make tasks/mu;

type Verdict = 'allowed' | 'refused' | 'hidden';

function expected({ may }: Row, actor: Actor, task: Task): Verdict {
  if (rightTo('see', actor, task) === 'no') return 'hidden';
  return may(actor, task) ? 'allowed' : 'refused';
}

function verdict(reply: Reply, task: Task): Verdict {
  if (REFUSED.test(`${reply.card.title}\n${textOf(reply.card)}`)) return 'refused';
  return tells(reply, task.title) || reply.outcome === 'done' ? 'allowed' : 'hidden';
}

function tells(reply: Reply, words: string): boolean {
  return `${reply.card.title}\n${textOf(reply.card)}`.includes(words);
}
