import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../../src/adapters/dynamodb/dynamo-item-store.ts';
import { wholeTable } from '../../../src/adapters/dynamodb/whole-table.ts';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';
import { localFileStore } from '../../../src/adapters/local-files/local-file-store.ts';
import type { Actor, ConversationRef } from '../../../src/domain/destination.ts';
import { workspaceFolder } from '../../../src/domain/file-path.ts';
import type { MemberId, WorkspaceId } from '../../../src/domain/ids.ts';
import { NO_USAGE } from '../../../src/domain/usage.ts';
import type { Agent } from '../../../src/ports/agent.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import type { Item } from '../../../src/ports/item-store.ts';
import type { WholeStore } from '../../../src/ports/whole-store.ts';
import { putAccount, readAccount } from '../../../src/store/account-store.ts';
import { putHandover } from '../../../src/store/handover-store.ts';
import { rememberHomeReader } from '../../../src/store/home-reader-store.ts';
import { writeMailDay } from '../../../src/store/mail-day-store.ts';
import { readMember, writeMember } from '../../../src/store/member-store.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';
import { putStoppedMail } from '../../../src/store/stopped-mail-store.ts';
import { openFeed } from '../../../src/usecases/calendar-feed.ts';
import { openSession } from '../../../src/usecases/console-sessions.ts';
import type { RunContext } from '../../../src/usecases/context.ts';
import { createTask } from '../../../src/usecases/create-task.ts';
import { deleteTask } from '../../../src/usecases/delete-task.ts';
import { makeSignInLink } from '../../../src/usecases/make-sign-in-link.ts';
import { makeToken } from '../../../src/usecases/make-token.ts';
import { openWebhook } from '../../../src/usecases/open-webhook.ts';
import { pauseTask } from '../../../src/usecases/pause-task.ts';
import { runNow } from '../../../src/usecases/run-now.ts';
import { saveTemplate } from '../../../src/usecases/saved-templates.ts';
import { createWorker, type Worker } from '../../../src/usecases/worker.ts';
import { openTalk, type Talk } from '../../chat/talk.ts';
import { makeClock, NOW } from '../../support/context.ts';
import { dailyAt, scheduled, someDefinition } from '../../support/definitions.ts';
import type { DynamoServer } from '../../support/dynamo-server.ts';
import { readPages } from '../../support/read-pages.ts';

export const WORKSPACE = 'slack:T1' as WorkspaceId;
export const ZOE: Actor = {
  ...{ workspace: WORKSPACE, member: 'UZOEMARK' as MemberId, name: 'Zoe Marker', role: 'admin', surface: 'slack' },
};
export const BEN: Actor = { ...ZOE, member: 'UBEN' as MemberId, name: 'Ben Other', role: 'admin' };
export const ZOE_TOKEN = `at_${'z'.repeat(44)}`;
export const BEN_TOKEN = `at_${'b'.repeat(44)}`;
/** What must be nowhere afterwards. */
export const MARKS = [/UZOEMARK/, /Zoe Marker/, /zoe@marker/, /zoe-secret-words/];

export function consoleOf({ member }: Actor): ConversationRef {
  return { surface: 'web', workspace: WORKSPACE, id: `console-${member}`, name: 'the console', private: true };
}

/** A store of one kind, with everything that a person can leave in it. */
export interface OpenErasure {
  readonly talk: Talk;
  readonly context: RunContext;
  readonly worker: Worker;
  readonly files: FileStore;
  /** Crash points still to be reached before this process "dies" there; with none, it lives. */
  readonly dieAt: Set<string>;
  /** Everything that is stored and not over. */
  everything(): Promise<readonly Item[]>;
  /** Lets the worker work until nothing is due. */
  live(ms?: number): Promise<void>;
}

export async function openErasure(server: DynamoServer | undefined): Promise<OpenErasure> {
  // The clock of the talk, which is there only when the store is.
  const clock = makeClock(NOW);
  const dynamo = server === undefined ? undefined : await dynamoStore(server, clock);
  const talk = await openTalk({
    agent: patientAgent,
    ...(dynamo === undefined ? {} : { wrap: () => dynamo.items }),
  });
  const files = localFileStore(`${talk.folder}/files`);
  const dieAt = new Set<string>();
  const crashPoints = {
    reached(point: string) {
      if (dieAt.delete(point)) throw new Error(`killed at ${point}`);
    },
  };
  const context: RunContext = { ...talk.chatContext, files, crashPoints };
  const worker = createWorker(context);
  const whole: WholeStore = dynamo?.whole ?? talk.store.whole;
  return {
    ...{ talk, context, worker, files, dieAt },
    everything: async () => await readPages(whole.snapshot()),
    async live(ms = 0) {
      talk.clock.advance(ms);
      clock.set(talk.clock.now());
      await worker.attend({ now: clock.now() });
    },
  };
}

async function dynamoStore(server: DynamoServer, clock: ReturnType<typeof makeClock>) {
  const table = await server.createTable();
  const client = new DynamoDBClient({
    ...{ endpoint: server.endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  onTestFinished(() => client.destroy());
  const timers = { sleep: async () => {} };
  const items = new DynamoItemStore({ client, table, clock, random: createSystemRandom(), timers });
  return { items, whole: wholeTable({ client, table, clock }) };
}

const ACCOUNT = { month: '2026-03', spent: NO_USAGE, runs: 1, days: [], held: [], past: [] };

/** Works until it is told to stop. */
const patientAgent: Agent = {
  plan: (instruction) => ({ title: instruction.slice(0, 60), says: '', grants: [], assumed: [], missing: [] }),
  work: ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    }),
};

/** Everything that two people of a workspace leave behind, one of whom touched what the other has. */
export async function liveALittle(open: OpenErasure): Promise<void> {
  const { context, files, talk } = open;
  const { items, clock } = context;
  for (const actor of [ZOE, BEN]) {
    const place = consoleOf(actor);
    await makeToken(context, {
      ...{ actor, conversation: place, scopes: ['read', 'write', 'run'] },
      secret: actor === ZOE ? ZOE_TOKEN : BEN_TOKEN,
    });
    await makeSignInLink(context, { actor, secret: `used ${actor.member}` });
    await openSession(context, { link: `used ${actor.member}`, session: `browser ${actor.member}` });
    await makeSignInLink(context, { actor, secret: `unused ${actor.member}` });
    await openFeed(context, { actor, secret: `feed ${actor.member}` });
    await openFeed(context, {
      actor,
      secret: `channel ${actor.member}`,
      place: { surface: 'slack', id: 'C1', name: '#dev' },
    });
    await addTasks(open, actor);
    await rememberHomeReader(items, actor, clock.now());
    const sentence = `every monday ${actor.name.toLowerCase()} says zoe-secret-words`.replace('zoe-', `${actor.name}-`);
    await saveTemplate(context, { actor, title: `Of ${actor.name}`, sentence, source: `template ${actor.member}` });
    await items.write([
      putAccount(actor, { ...ACCOUNT, name: actor.name }, await readAccount(items, WORKSPACE, actor.member)),
    ]);
    await talk.say('remind me to call the zoe-secret-words every friday', { actor, conversation: place });
    await talk.say('timezone Europe/Rome', { actor, conversation: place });
    await createMessageLog(context).append(place, 'said', {
      ...{ at: clock.now(), from: 'person', content: { kind: 'text', text: `${actor.name} was here` } },
    });
    await files.write(`${workspaceFolder(WORKSPACE)}/of-${actor.member}/notes.md`, Buffer.from(actor.name));
  }
  const member = await readMember(items, WORKSPACE, ZOE.member);
  if (member === undefined) throw new Error('Zoe is not known.');
  await writeMember(items, { ...member.value, mail: 'zoe@marker.example' }, member.version);
  await putStoppedMail(items, context.random.digest('zoe@marker.example'), clock.now());
  const mailOf = { workspace: WORKSPACE, day: '2026-03-06', key: 'k' };
  const next = { total: 1, byMember: { [ZOE.member]: 1 }, byTask: {} };
  await writeMailDay(items, mailOf, { next, known: undefined, now: clock.now() });
  await meddle(open);
}

async function addTasks({ context, talk }: OpenErasure, actor: Actor): Promise<void> {
  const place = consoleOf(actor);
  const grants = [
    { tool: 'files-write', says: 'files', access: 'write' as const, pins: { within: `of-${actor.member}` } },
  ];
  const make = (title: string, more: Parameters<typeof someDefinition>[0]) =>
    createTask(context, {
      ...{ actor, source: `${title} ${actor.member}` },
      definition: someDefinition({ title: `${title} of ${actor.name}`, destinations: [place], origin: place, ...more }),
    });
  const reminder = await make('Reminder', { trigger: scheduled(dailyAt('15:30')) });
  const work = await make('Work', {
    job: { kind: 'agent', instruction: 'zoe-secret-words'.replace('zoe', actor.name), grants },
    trigger: { kind: 'manual' },
  });
  const gone = await make('Gone', { job: { kind: 'remind', text: 'gone' } });
  if (reminder.kind !== 'created' || work.kind !== 'created' || gone.kind !== 'created') throw new Error('not created');
  await deleteTask(context, { actor, taskId: gone.task.id });
  await openWebhook(context, { actor, taskId: work.task.id, signer: talk.chatContext.signer, source: 'hook' });
  await runNow(context, { actor, taskId: work.task.id, inboundId: `press ${actor.member}` });
}

/** Zoe runs the workspace: she pauses a task of Ben's and runs another. */
async function meddle({ context, everything }: OpenErasure): Promise<void> {
  const tasks = (await everything()).filter(
    ({ type, data }) => type === 'task' && JSON.stringify(data).includes('UBEN'),
  );
  const reminder = tasks.find(({ data }) => JSON.stringify(data).includes('Reminder of'))?.sk.slice('task#'.length);
  if (reminder === undefined) throw new Error('Ben has no reminder.');
  const taskId = reminder as Parameters<typeof pauseTask>[1]['taskId']; // Its place was made from its id.
  const offer = { taskId, rev: 1, from: BEN.member, to: ZOE.member, toName: ZOE.name, byName: BEN.name };
  await context.items.write([putHandover(WORKSPACE, { ...offer, at: context.clock.now() }, 'absent')]);
  await runNow(context, { actor: ZOE, taskId, inboundId: 'zoe runs it' });
  await pauseTask(context, { actor: ZOE, taskId, source: 'zoe pauses it' });
}
