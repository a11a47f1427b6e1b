import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { newTaskCard } from '../../src/chat/cards/new-task-card.ts';
import { settingsCard, settingsValues } from '../../src/chat/cards/settings-cards.ts';
import type { Card } from '../../src/domain/card.ts';
import { commandDefinitions } from '../../src/surfaces/discord/commands.ts';
import { formsOf } from '../../src/surfaces/discord/form-shelf.ts';
import { cardToContainer } from '../../src/surfaces/discord/render/card-to-components.ts';
import { formToModal } from '../../src/surfaces/discord/render/form-to-modal.ts';
import { BLOCKS, ENORMOUS, PRESSABLE } from '../contract/surface-cards.ts';
import { NOW } from '../support/context.ts';
import { openDiscord, slash } from '../surfaces/discord/open-discord.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
type Json = any;

/** Discord's own description of its API; beside the project, not in it. */
const FILE = fileURLToPath(new URL('../../../shared/specs/discord-openapi.json', import.meta.url));
const isThere = existsSync(FILE);

const CARDS: readonly (readonly [string, Card])[] = [
  ...BLOCKS.map(({ name, block }) => [name, { title: name, tone: 'good', blocks: [block] }] as const),
  ['a file', { title: 'Digest', tone: 'good', blocks: [{ type: 'file', name: 'digest.md', content: '# Digest' }] }],
  ['more than fits', ENORMOUS],
  ['everything that can be pressed', PRESSABLE],
];

const FORMS: readonly (readonly [string, Card])[] = [
  ['new task', newTaskCard('new', { job: '', when: 'at 25:00' }, { job: 'Say what to do.', when: 'x'.repeat(500) })],
  ['settings', settingsCard(settingsValues({}), { zone: 'Europe/Paris', defaultTime: '09:00', repository: undefined })],
  ['everything that can be pressed', PRESSABLE],
];

/** Unions are checked part by part: their errors would hide what is wrong. */
const SCHEMAS: Readonly<Record<number, string>> = {
  1: 'ActionRowComponentForMessageRequest',
  2: 'ButtonComponentForMessageRequest',
  3: 'StringSelectComponentForMessageRequest',
  13: 'FileComponentForMessageRequest',
  10: 'TextDisplayComponentForMessageRequest',
  17: 'ContainerComponentForMessageRequest',
};

describe.skipIf(!isThere)(
  `what is sent, against Discord's own description (${isThere ? 'found' : `no ${FILE}`})`,
  () => {
    let ajv: Ajv2020;
    beforeAll(() => {
      ajv = new Ajv2020({ strict: false });
      for (const format of ['snowflake', 'int32', 'int64', 'double', 'nonce', 'uri', 'date-time'])
        ajv.addFormat(format, true);
      ajv.addSchema(JSON.parse(readFileSync(FILE, 'utf8')), 'discord');
    });

    const errorsOf = (pointer: string, data: unknown): readonly string[] => {
      const validate: ValidateFunction = ajv.compile({ $ref: `discord#/${pointer}` });
      return validate(data)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    };
    const componentErrors = (component: Json): readonly string[] => [
      ...errorsOf(`components/schemas/${SCHEMAS[component.type]}`, component),
      ...(component.components ?? []).flatMap(componentErrors),
    ];
    const encoding = {
      action: ({ verb, subject, arg = '' }: Json) => `${verb}.${subject}.${arg}`.slice(0, 100),
      form: (index: number) => `form.kept.${index}`,
    };

    it.each(CARDS)('holds for a card with %s', (_name, card) => {
      const container = cardToContainer(card, { now: NOW, encoding, marks: [2 ** 30, 2 ** 31 - 1] });

      expect(componentErrors(container)).toEqual([]);
    });

    it.each(FORMS)('holds for the window of %s', (_name, card) => {
      for (const form of formsOf(card)) {
        const answer = { type: 9, data: formToModal(card.title, form, encoding) };

        expect(errorsOf('components/schemas/ModalInteractionCallbackRequest', answer)).toEqual([]);
      }
    });

    it('holds for the commands', () => {
      const path = '~1applications~1{application_id}~1commands';

      const pointer = `paths/${path}/put/requestBody/content/application~1json/schema`;

      expect(errorsOf(pointer, commandDefinitions())).toEqual([]);
    });

    it('holds for what really goes out: answers, changes, choices and messages', async () => {
      const discord = await openDiscord();
      const answer = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
      await discord.pass(Date.UTC(2026, 2, 9, 9) - NOW);
      const [posted] = discord.server.calls.filter(({ path }) => path === '/channels/20/messages');

      const pointer = 'paths/~1channels~1{channel_id}~1messages/post/requestBody/content/application~1json/schema';

      expect(errorsOf('components/schemas/CreateMessageInteractionCallbackRequest', answer)).toEqual([]);
      expect(errorsOf(pointer, posted?.body)).toEqual([]);
    });

    it('would notice a mistake', () => {
      const wrong = { type: 2, style: 1, label: 'x'.repeat(81) };

      expect(componentErrors(wrong)).not.toEqual([]);
    });
  },
);
