import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { newTaskCard } from '../../src/chat/cards/new-task-card.ts';
import { settingsCard, settingsValues } from '../../src/chat/cards/settings-cards.ts';
import type { Action, Card } from '../../src/domain/card.ts';
import { LIMITS } from '../../src/surfaces/slack/limits.ts';
import { cardToBlocks } from '../../src/surfaces/slack/render/card-to-blocks.ts';
import { cardToWindow } from '../../src/surfaces/slack/render/card-to-window.ts';
import { BLOCKS, ENORMOUS, PRESSABLE } from '../contract/surface-cards.ts';
import { viewViolations } from '../stand-ins/slack-limits.ts';
import { NOW } from '../support/context.ts';
import { direct, mention, openSlack } from '../surfaces/slack/open-slack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

/** Slack's own types as a schema; beside the project, not in it. */
const FILE = fileURLToPath(new URL('../../../shared/specs/slack-blocks.schema.json', import.meta.url));
const isThere = existsSync(FILE);

const CARDS: readonly (readonly [string, Card])[] = [
  ...BLOCKS.map(({ name, block }) => [name, { title: name, tone: 'good', blocks: [block] }] as const),
  ['more than fits', ENORMOUS],
  ['everything that can be pressed', PRESSABLE],
];

const FORMS: readonly (readonly [string, Card])[] = [
  [
    'new task',
    newTaskCard('new', { job: 'x'.repeat(5_000), when: 'at 25:00' }, { job: 'Say what.', when: 'y'.repeat(500) }),
  ],
  ['settings', settingsCard(settingsValues({}), { zone: 'Europe/Paris', defaultTime: '09:00', repository: undefined })],
  ['everything that can be pressed', PRESSABLE],
  ['more than fits', ENORMOUS],
];

describe.skipIf(!isThere)(`what is sent, against Slack's own types (${isThere ? 'found' : `no ${FILE}`})`, () => {
  let errorsOf: (blocks: readonly Json[]) => readonly string[];
  beforeAll(() => {
    const ajv = new Ajv({ strict: false });
    const schema = JSON.parse(readFileSync(FILE, 'utf8'));
    ajv.addSchema(schema, 's');
    const definitions: readonly (readonly [string, Json])[] = Object.entries(schema.definitions);
    errorsOf = (blocks) =>
      blocks.flatMap((block) => {
        const [name] =
          definitions.find(([key, one]) => key.endsWith('Block') && one.properties?.type?.const === block.type) ?? [];
        const validate = ajv.compile({ $ref: `s#/definitions/${name}` });
        return validate(block)
          ? []
          : (validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`);
      });
  });
  const encode = ({ verb, subject, arg = '' }: Action) => `${verb}.${subject}.${arg}`.slice(0, 100);

  it.each(CARDS)('holds for a card with %s', (_name, card) => {
    expect(errorsOf(cardToBlocks(card, { now: NOW, encode }))).toEqual([]);
  });

  it.each(FORMS)('holds for the window of %s', (_name, card) => {
    const window = cardToWindow(card, '{}', { now: NOW, encode, blocks: LIMITS.viewBlocks });

    expect(errorsOf(window.blocks)).toEqual([]);
    expect(viewViolations(window)).toEqual([]);
  });

  it('holds for everything that a conversation sends', async () => {
    const slack = await openSlack();
    const answers = [];
    for (const line of [
      '',
      'list',
      'help',
      'settings',
      'status',
      'next',
      'every 3rd friday standup',
      'remind me at 25:00 x',
    ])
      answers.push(await slack.command(line));
    await slack.event(mention('remind me every monday at 9 to stand up'));
    await slack.event(direct('history stand up'));
    await slack.event({ type: 'app_home_opened', user: 'U42', channel: 'DU42', tab: 'home' });
    await slack.pass(4 * 24 * 3_600_000);

    const { server } = slack;
    const sent = [...answers, ...server.messages('C20'), ...server.messages('DU42'), server.homes.get('U42')];
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.flatMap(({ blocks = [] }) => errorsOf(blocks))).toEqual([]);
  });
});
