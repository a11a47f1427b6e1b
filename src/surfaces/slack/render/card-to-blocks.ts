import type { ContextBlock, KnownBlock, MrkdwnElement, SectionBlock, ActionsBlock as SlackActions } from '@slack/types';
import type { Card, CardBlock, FieldsBlock, NoteBlock, ProgressBlock, RowsBlock } from '../../../domain/card.ts';
import { pictureLines } from '../../../domain/chart/picture.ts';
import { cutUnits } from '../../../domain/graphemes.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { LIMITS, ROWS_WITH_BUTTONS } from '../limits.ts';
import { type Controls, createControls, type EncodeAction, plain } from './controls.ts';
import { formInputs } from './form-inputs.ts';
import { slackMarkdown } from './markdown.ts';
import { mrkdwnSections } from './mrkdwn.ts';
import { escapeText } from './plain-text.ts';
import { richText } from './rich-text.ts';
import { splitText } from './split-text.ts';

/** What a card is rendered with. */
export interface RenderOptions {
  readonly now: Instant;
  readonly encode: EncodeAction;
  /** Most blocks; messages take fewer than views. Default: those of a message. */
  readonly blocks?: number;
  /** A window sends its form itself. */
  readonly isWindow?: boolean;
  /** A window or the home tab: neither takes a `markdown` block. */
  readonly isView?: boolean;
}

interface Rendering {
  readonly now: Instant;
  readonly controls: Controls;
  readonly isWindow: boolean;
  readonly isView: boolean;
  /** Characters that the markdown blocks may still have. */
  markdownLeft: number;
}

/** A card as blocks that Slack takes. Pure. */
export function cardToBlocks(card: Card, options: RenderOptions): readonly KnownBlock[] {
  const header: KnownBlock = { type: 'header', text: plain(card.title, LIMITS.header) };
  return fitBlocks([header, ...contentBlocks(card.blocks, options)], options.blocks ?? LIMITS.blocks);
}

/** The same without a title, for windows that have one of their own. */
export function contentBlocks(
  blocks: readonly CardBlock[],
  { now, encode, isWindow = false, isView = isWindow }: RenderOptions,
): readonly KnownBlock[] {
  const controls = createControls(encode);
  const rendering: Rendering = { now, controls, isWindow, isView, markdownLeft: LIMITS.markdown };
  return blocks.flatMap((block) => renderBlock(block, rendering));
}

/** What can be pressed stays; of the rest the end is left out, and that is said. */
export function fitBlocks(blocks: readonly KnownBlock[], most: number): readonly KnownBlock[] {
  if (blocks.length <= most) return blocks;
  const pressable = blocks.filter(({ type }) => type === 'actions').slice(0, most - 2);
  const room = most - 1 - pressable.length;
  const kept = new Set([...blocks.filter((block) => block.type !== 'actions').slice(0, room), ...pressable]);
  return [
    ...blocks.filter((block) => kept.has(block)),
    context(`${blocks.length - kept.size} more parts are not shown.`),
  ];
}

function renderBlock(block: CardBlock, rendering: Rendering): readonly KnownBlock[] {
  const { now, controls } = rendering;
  switch (block.type) {
    case 'text':
      return sections(richText(block.text, now));
    case 'markdown':
      return markdownBlocks(block.markdown, rendering);
    case 'fields':
      return fieldBlocks(block, now);
    case 'rows':
      return rowBlocks(block, rendering);
    case 'note':
      return noteBlocks(block, now);
    case 'chart':
      // Where a picture can be posted, it is one; in an answer it is its values.
      return sections(
        ['```', ...pictureLines(block.chart).map((line) => escapeText(line).replaceAll('`', "'")), '```'].join('\n'),
      );
    case 'file':
    case 'report':
      // A file of its own is posted; here it is only named.
      return [context(`File: ${escapeText(block.name)}`)];
    case 'progress':
      return sections(progressText(block, now));
    case 'actions':
      return actionRows(controls.actions(block));
    case 'form':
      return [
        ...formInputs(block.form, rendering.isWindow),
        ...(rendering.isWindow ? [] : actionRows([controls.button(block.form.submit)])),
      ];
  }
}

/** A run at work in one line. */
export function progressText({ label, startedAt }: Pick<ProgressBlock, 'label' | 'startedAt'>, now: Instant): string {
  return `Running ${Math.max(0, Math.round((now - startedAt) / 1000))} s: ${escapeText(label)}`;
}

function sections(text: string): readonly SectionBlock[] {
  return splitText(text, LIMITS.sectionText).map((part) => ({ type: 'section', text: mrkdwn(part) }));
}

function markdownBlocks(source: string, rendering: Rendering): readonly KnownBlock[] {
  if (rendering.isView) return viewMarkdown(source, rendering);
  const text = cutUnits(slackMarkdown(source), Math.max(0, rendering.markdownLeft));
  if (rendering.markdownLeft < 2 || text.trim() === '') return [];
  rendering.markdownLeft -= text.length;
  return [{ type: 'markdown', text }];
}

function viewMarkdown(source: string, rendering: Rendering): readonly KnownBlock[] {
  const shown = cutUnits(source, Math.max(0, rendering.markdownLeft));
  if (rendering.markdownLeft < 2) return [];
  rendering.markdownLeft -= shown.length;
  return mrkdwnSections(shown).map((text) => ({ type: 'section', text: mrkdwn(text) }));
}

/** Short values stand beside each other, long ones get the whole width. */
function fieldBlocks({ fields }: FieldsBlock, now: Instant): readonly SectionBlock[] {
  const texts = fields.map(({ label, value }) => `*${escapeText(label)}*\n${richText(value, now)}`);
  const blocks: SectionBlock[] = [];
  let group: string[] = [];
  const flush = (): void => {
    if (group.length > 0) blocks.push({ type: 'section', fields: group.map(mrkdwn) });
    group = [];
  };
  for (const text of texts) {
    if (text.length > LIMITS.fieldText) {
      flush();
      blocks.push(...sections(text));
    } else {
      group.push(text);
      if (group.length === LIMITS.fields) flush();
    }
  }
  flush();
  return blocks;
}

function rowBlocks({ rows }: RowsBlock, { now, controls }: Rendering): readonly KnownBlock[] {
  const texts = rows.map(({ status, title, detail }) => {
    const state = status === undefined ? '' : `${escapeText(status)} · `;
    const words = richText(detail, now);
    return `${state}*${escapeText(title)}*${words === '' ? '' : ` · ${words}`}`;
  });
  const buttons = rows.map(({ open, title }) =>
    open === undefined ? undefined : ({ type: 'button', label: 'Open', about: `Open ${title}`, action: open } as const),
  );
  if (rows.length <= ROWS_WITH_BUTTONS) {
    return texts.flatMap((text, index) => {
      const open = buttons[index];
      const [first, ...rest] = sections(text);
      if (first === undefined) return [];
      return [open === undefined ? first : { ...first, accessory: controls.button(open) }, ...rest];
    });
  }
  const items = rows.flatMap(({ title }, index) => {
    const open = buttons[index];
    return open === undefined ? [] : [{ ...open, label: title }];
  });
  const menu = controls.menu({ type: 'menu', label: 'Open', items });
  return [...sections(texts.join('\n')), ...actionRows(menu)];
}

function noteBlocks({ text }: NoteBlock, now: Instant): readonly ContextBlock[] {
  return splitText(richText(text, now), LIMITS.contextText).map(context);
}

function actionRows(
  elements: SlackActions['elements'] | readonly SlackActions['elements'][number][],
): readonly SlackActions[] {
  return Array.from({ length: Math.ceil(elements.length / LIMITS.actions) }, (_, row) => ({
    type: 'actions',
    elements: elements.slice(row * LIMITS.actions, (row + 1) * LIMITS.actions),
  }));
}

function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** `verbatim`: Slack makes no links and mentions of what only looks like one. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}
