import { expect } from 'vitest';
import { hmacSigner } from '../../src/adapters/local/hmac-signer.ts';
import { yamlText } from '../../src/adapters/yaml/yaml-text.ts';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import { decodeAction, encodeAction } from '../../src/chat/action-codec.ts';
import { pressOf } from '../../src/chat/actions.ts';
import { deliveryCards } from '../../src/chat/cards/delivery-cards.ts';
import { createChat } from '../../src/chat/chat.ts';
import { commandTable } from '../../src/chat/commands.ts';
import type { ChatContext } from '../../src/chat/context.ts';
import { buttonsOf } from '../../src/chat/memory.ts';
import type { Action, Button, Card, CardBlock, FormField, Reply, Rich } from '../../src/domain/card.ts';
import { pictureLines } from '../../src/domain/chart/picture.ts';
import type { Actor, ConversationRef, SurfaceName } from '../../src/domain/destination.ts';
import { LOCAL_WORKSPACE } from '../../src/domain/ids.ts';
import type { Inbound } from '../../src/domain/inbound.ts';
import type { Task } from '../../src/domain/task.ts';
import { formatInstant } from '../../src/domain/time/format-instant.ts';
import type { Agent } from '../../src/ports/agent.ts';
import type { Surface } from '../../src/ports/surface.ts';
import { listTasks } from '../../src/usecases/list-tasks.ts';
import { tellOwner } from '../../src/usecases/tell-owner.ts';
import { messagesToOwners } from '../../src/usecases/tell-owners.ts';
import { createWorker } from '../../src/usecases/worker.ts';
import { makeContext, type TestContext, type TestContextOptions } from '../support/context.ts';
import { CONSOLE, OWNER } from '../support/definitions.ts';
import { followingTimers } from '../support/following-timers.ts';
import { standInSurface } from '../support/stand-in-surface.ts';

export const SECRET = 'a secret of at least 32 characters';

interface TalkOptions extends TestContextOptions {
  readonly agent?: Agent;
  readonly model?: string;
  readonly modelId?: string;
  readonly repository?: string;
  readonly demo?: ChatContext['demo'];
  readonly mail?: ChatContext['mail'];
  readonly scheduleFallback?: ChatContext['scheduleFallback'];
  readonly commandFallback?: ChatContext['commandFallback'];
  readonly questions?: ChatContext['questions'];
  readonly feeds?: ChatContext['feeds'];
  readonly console?: ChatContext['console'];
  readonly health?: ChatContext['health'];
  readonly connections?: ChatContext['connections'];
}

/** A conversation with the real chat over real use cases and a real store. */
export interface Talk extends TestContext {
  readonly chatContext: ChatContext;
  readonly surfaces: Map<SurfaceName, Surface>;
  /** Says a line and returns the reply. */
  say(
    line: string,
    options?: Partial<Pick<Inbound, 'about' | 'id' | 'zone' | 'actor' | 'conversation'>>,
  ): Promise<Reply>;
  /** Presses the button with this label on a reply's card. */
  press(reply: Reply, label: string, values?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Sends an action as a surface would. */
  act(action: Action, options?: { readonly id?: string; readonly actor?: Actor }): Promise<Reply>;
  /** Lets the worker do what is due. */
  work(): Promise<void>;
  /** Lets time pass, and then the worker do what is due. */
  pass(ms: number): Promise<void>;
  /** The cards that were posted by runs, in order. */
  posted(): readonly Card[];
  lastPosted(): Card;
  tasks(status?: 'completed'): Promise<readonly Task[]>;
}

export async function openTalk(options: TalkOptions = {}): Promise<Talk> {
  const parts = await makeContext(options);
  const { clock } = parts;
  const surface = standInSurface({ clock });
  const surfaces = new Map<SurfaceName, Surface>([['web', surface]]);
  const timers = followingTimers(clock, { operations: 0 });
  const chatContext: ChatContext = {
    ...parts.context,
    agent: options.agent ?? plainAgent({ tools: [], sources: { folders: [], github: { host: 'github.com' } }, clock }),
    surfaces,
    cards: deliveryCards(),
    tellOwner: (change) => tellOwner(chatContext, change),
    tellOwners: (change) => messagesToOwners(chatContext, change),
    worker: 'test',
    slots: 5,
    timers,
    signer: hmacSigner(SECRET),
    data: yamlText,
    ...(options.feeds === undefined ? {} : { feeds: options.feeds }),
    ...(options.console === undefined ? {} : { console: options.console }),
    defaults: {
      zone: 'Europe/Paris',
      defaultTime: '09:00',
      locale: 'en',
      ...(options.repository === undefined ? {} : { repository: options.repository }),
    },
    ...(options.model === undefined ? {} : { model: options.model }),
    ...(options.modelId === undefined ? {} : { modelId: options.modelId }),
    ...(options.demo === undefined ? {} : { demo: options.demo }),
    ...(options.questions === undefined ? {} : { questions: options.questions }),
    ...(options.health === undefined ? {} : { health: options.health }),
    ...(options.connections === undefined ? {} : { connections: options.connections }),
    ...(options.mail === undefined ? {} : { mail: options.mail }),
    ...(options.commandFallback === undefined ? {} : { commandFallback: options.commandFallback }),
    ...(options.scheduleFallback === undefined ? {} : { scheduleFallback: options.scheduleFallback }),
  };
  const chat = createChat(chatContext);
  const worker = createWorker(chatContext);
  const work = async (): Promise<void> => {
    await worker.attend({ now: clock.now() });
    await worker.idle();
  };
  let count = 0;
  const send = async (content: Inbound['content'], more: Partial<Inbound> = {}): Promise<Reply> => {
    count += 1;
    const said = { id: `event-${count}`, actor: OWNER, conversation: CONSOLE, at: clock.now(), content };
    const reply = await chat.converse({ ...said, ...more });
    expectWorkingButtons(reply.card, chatContext);
    return reply;
  };
  const act: Talk['act'] = (action, more) => send({ kind: 'action', action }, more);
  return {
    ...parts,
    chatContext,
    surfaces,
    work,
    async pass(ms) {
      clock.advance(ms);
      await work();
    },
    posted: () => surface.visible().map(({ card }) => card),
    lastPosted() {
      const card = surface.visible().at(-1)?.card;
      if (card === undefined) throw new Error('Nothing was posted.');
      return card;
    },
    say: (text, more) => send({ kind: 'text', text }, more),
    act,
    press: (reply, label, values) =>
      act({ ...buttonOf(reply.card, label).action, ...(values === undefined ? {} : { values }) }),
    async tasks(status) {
      const filter = status === undefined ? {} : { status };
      return (await listTasks(parts.context, { actor: OWNER, filter: { whose: 'all', ...filter }, pageSize: 100 }))
        .tasks;
    },
  };
}

/** Every button of every card that any test sees comes back as it went out, is handled, and names its object. */
export function expectWorkingButtons(card: Card, { signer, demo }: Pick<ChatContext, 'signer' | 'demo'>): void {
  const commands = commandTable({ demo: demo !== undefined });
  for (const { action, about = '', label } of [...buttonsOf(card), ...rowButtons(card)]) {
    const text = encodeAction(action, LOCAL_WORKSPACE, signer);
    expect(decodeAction(text, LOCAL_WORKSPACE, signer)).toEqual(action);
    if (action.verb !== 'say') expect(pressOf(action.verb, commands), `the verb of "${label}"`).toBeDefined();
    expect(about.length, `what "${label}" says to those who hear it`).toBeGreaterThanOrEqual(3);
  }
}

function rowButtons(card: Card): readonly Pick<Button, 'action' | 'about' | 'label'>[] {
  const rows = card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
  return rows.flatMap(({ open, title }) => (open === undefined ? [] : [{ action: open, about: title, label: title }]));
}

/** A place other than the console. */
export const ELSEWHERE: ConversationRef = { ...CONSOLE, id: 'terminal', surface: 'terminal', name: 'this terminal' };

/** The button with this label; the error lists what there is. */
export function buttonOf(card: Card, label: string): Button {
  const found = buttonsOf(card).find((button) => button.label === label);
  if (found === undefined)
    throw new Error(`No button "${label}" on "${card.title}"; there are: ${labelsOf(card).join(' | ')}`);
  return found;
}

/** What the buttons of a card say, in order. */
export function labelsOf(card: Card): readonly string[] {
  return buttonsOf(card).map(({ label }) => label);
}

/** Everything a card says, as lines of text with times written out in Paris. */
export function textOf(card: Card): string {
  const lines = card.blocks.flatMap(linesOf);
  return [card.title, ...lines].join('\n');
}

function linesOf(block: CardBlock): readonly string[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return [plain(block.text)];
    case 'markdown':
      return [block.markdown];
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${plain(value)}`);
    case 'rows':
      return block.rows.map(({ status = '', title, detail }) => `${status} ${title} ${plain(detail)}`.trim());
    case 'form':
      return block.form.fields.map(({ label, value, error = '' }) => `${label}: ${value} ${error}`.trim());
    case 'progress':
      return [block.label];
    case 'file':
      return [block.content];
    case 'chart':
      return pictureLines(block.chart);
    case 'report':
      return [`Report: ${block.name}`];
    case 'actions':
      return [];
  }
}

/** The fields of a card's form by name. */
export function formOf(card: Card): Readonly<Record<string, FormField>> {
  const forms = card.blocks.filter((block) => block.type === 'form');
  return Object.fromEntries(forms.flatMap(({ form }) => form.fields.map((field) => [field.name, field])));
}

function plain(rich: Rich): string {
  if (typeof rich === 'string') return rich;
  return rich
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('code' in part) return part.code;
      if ('strong' in part) return part.strong;
      if (part.style === 'relative') return '<relative>';
      const written = formatInstant(part.time, part.zone, { ...part, now: part.time });
      return part.style === 'zoned' ? `${written} (${part.zone})` : written;
    })
    .join('');
}
