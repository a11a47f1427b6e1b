import { type APIComponentInContainer, type APIContainerComponent, ComponentType } from 'discord-api-types/v10';
import type { Card, CardBlock, CardRow, ChartBlock, FieldsBlock, Form, Tone } from '../../../domain/card.ts';
import { pictureAlt, pictureLines } from '../../../domain/chart/picture.ts';
import { cutUnits } from '../../../domain/graphemes.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { LIMITS } from '../limits.ts';
import { type Encoding, messageControls } from './controls.ts';
import { fitTexts } from './fit-text.ts';
import { discordMarkdown } from './markdown.ts';
import { escapeText, printable } from './plain-text.ts';
import { richText } from './rich-text.ts';

/** What a message is rendered with. */
export interface RenderOptions {
  readonly now: Instant;
  readonly encoding: Encoding;
  /** Ids of the container and of its first text, by which a message is found again (`message-marks.ts`). */
  readonly marks?: readonly [number, number];
  /** Files and pictures are posted with it; else a chart is its values. */
  readonly hasFiles?: boolean;
}

/** Colour only repeats what the title says in words. */
const COLOURS: Readonly<Record<Tone, number | undefined>> = {
  neutral: undefined,
  good: 0x2e9e5b,
  attention: 0xd9a400,
  bad: 0xd64545,
};

/** A text or a row of controls, in the order in which they are shown. */
type Piece = { readonly text: string } | { readonly rows: readonly APIComponentInContainer[] };

/** Beside a title, notes and a paragraph. */
const FIELDS_ROOM = LIMITS.text - 600;
const SHORTER = [Number.POSITIVE_INFINITY, 120, 80, 60, 40, 25] as const;

const OWN_COMPONENTS: readonly CardBlock['type'][] = ['actions', 'rows', 'form', 'file', 'chart', 'report'];

/** A card as one container that fits into a message of Discord. Pure. */
export function cardToContainer(card: Card, options: RenderOptions): APIContainerComponent {
  const controls = messageControls(options.encoding, roomForControls(card));
  const pieces = card.blocks.flatMap((block): readonly Piece[] => {
    const text = blockText(block, options.now);
    const texts = text === '' ? [] : [{ text }];
    if (block.type === 'actions') return [{ rows: controls.actions(block) }];
    if (block.type === 'rows') return [...texts, { rows: controls.rows(block.rows) }];
    if (block.type === 'form') return [...texts, { rows: controls.form(block.form) }];
    if (options.hasFiles && block.type === 'chart') return [{ rows: [picture(block)] }];
    if (options.hasFiles && (block.type === 'file' || block.type === 'report'))
      return [{ rows: [attached(block.name)] }];
    return texts;
  });
  const colour = COLOURS[card.tone];
  const [first, second] = options.marks ?? [];
  return {
    type: ComponentType.Container,
    ...(first === undefined ? {} : { id: first }),
    ...(colour === undefined ? {} : { accent_color: colour }),
    components: componentsOf([{ text: titleOf(card) }, ...pieces], second),
  };
}

/** Points to a file that is posted with the message. */
function attached(name: string): APIComponentInContainer {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

/** Shows a picture that is posted with the message, with its words for those who do not see it. */
function picture({ name, chart }: ChartBlock): APIComponentInContainer {
  const media = { url: `attachment://${name}` };
  return { type: ComponentType.MediaGallery, items: [{ media, description: pictureAlt(chart) }] };
}

/** Texts between two rows of controls are one component, so that the controls have the room. */
function roomForControls(card: Card): number {
  const breaks = card.blocks.filter(({ type }) => OWN_COMPONENTS.includes(type)).length;
  return LIMITS.components - 2 - breaks;
}

function titleOf({ title }: Card): string {
  return `### ${cutUnits(escapeText(title.replace(/\s+/g, ' ')), LIMITS.title)}`;
}

function componentsOf(pieces: readonly Piece[], firstId: number | undefined): APIComponentInContainer[] {
  const texts = fitTexts(
    pieces.flatMap((piece) => ('text' in piece ? [piece.text] : [])),
    // The line feeds that join them count too.
    LIMITS.text - pieces.length,
  );
  const components: APIComponentInContainer[] = [];
  let joined: string[] = [];
  let next = 0;
  const flush = (): void => {
    if (joined.length === 0) return;
    const id = components.length === 0 && firstId !== undefined ? { id: firstId } : {};
    components.push({ type: ComponentType.TextDisplay, ...id, content: joined.join('\n') });
    joined = [];
  };
  for (const piece of pieces) {
    if ('text' in piece) {
      joined.push(texts[next] ?? '');
      next += 1;
    } else if (piece.rows.length > 0) {
      flush();
      components.push(...piece.rows);
    }
  }
  flush();
  return components;
}

function blockText(block: CardBlock, now: Instant): string {
  switch (block.type) {
    case 'text':
      return richText(block.text, now);
    case 'markdown':
      return discordMarkdown(block.markdown);
    case 'fields':
      return fieldsText(block, now);
    case 'rows':
      return block.rows.map((row) => rowText(row, now)).join('\n');
    case 'note':
      return smallPrint(richText(block.text, now));
    case 'progress':
      return `Running ${Math.max(0, Math.round((now - block.startedAt) / 1000))} s: ${escapeText(block.label)}`;
    case 'form':
      return formText(block.form);
    case 'chart':
      return ['```', ...pictureLines(block.chart).map((line) => printable(line).replaceAll('`', "'")), '```'].join(
        '\n',
      );
    case 'file':
    case 'report':
      return smallPrint(`File: ${escapeText(block.name)}`);
    case 'actions':
      return '';
  }
}

/** Of many fields each stays, with less of its words, before the last ones go. */
function fieldsText(block: FieldsBlock, now: Instant): string {
  const texts = SHORTER.map((most) => fieldLines(block, now, most));
  return texts.find(({ length }) => length <= FIELDS_ROOM) ?? texts.at(-1) ?? '';
}

function fieldLines({ fields }: FieldsBlock, now: Instant, most: number): string {
  return fields
    .map(({ label, value }) => {
      const shown = typeof value === 'string' ? cutUnits(value, most) : value;
      return `**${escapeText(label)}:** ${richText(shown, now)}`;
    })
    .join('\n');
}

function rowText({ status, title, detail }: CardRow, now: Instant): string {
  const parts = [`**${escapeText(title)}**`, richText(detail, now)].filter((part) => part !== '');
  return `${status === undefined ? '' : `${escapeText(status)} · `}${parts.join(' · ')}`;
}

function formText({ fields }: Form): string {
  return fields
    .map(({ label, value, error }) => {
      const line = `**${escapeText(label)}:** ${escapeText(value).replace(/\n/g, '\n> ')}`.trimEnd();
      return error === undefined ? line : `${line}\n${smallPrint(escapeText(error))}`;
    })
    .join('\n');
}

function smallPrint(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `-# ${line}`)
    .join('\n');
}
