import { describe, expect, it } from 'vitest';
import type { Action, Card, CardBlock } from '../../src/domain/card.ts';
import { chunkCard, fileOf } from '../../src/domain/chunks.ts';
import type { Destination } from '../../src/domain/destination.ts';
import type { Receipt } from '../../src/domain/run.ts';
import type { OutgoingMessage, Surface } from '../../src/ports/surface.ts';
import { NOW } from '../support/context.ts';
import { BLOCKS, ENORMOUS, PRESSABLE } from './surface-cards.ts';

/** A surface as its own test hands it to the suite. */
export interface SurfaceUnderTest {
  readonly name: string;
  /** What a reader gets of a card at `NOW`. */
  show(card: Card): ShownCard;
  /** An empty place of this surface and its sending half; closed when the test is over. */
  open(): Promise<OpenSurface>;
}

export interface ShownCard {
  /** Everything that can be read, without colours and pictures. */
  readonly text: string;
  /** Everything that can be pressed, with the action that the surface hands back; undefined where it would be refused. */
  readonly controls: readonly { readonly label: string; readonly action: Action | undefined }[];
  /** Limits of the platform that are exceeded, in words. */
  readonly exceeded: readonly string[];
}

export interface OpenSurface {
  readonly surface: Surface;
  readonly destination: Destination;
  /** Titles of the cards that are there, oldest first. */
  titles(): Promise<readonly string[]>;
  /** Everything that can be read there, files opened. */
  texts(): Promise<string>;
}

/** What every surface keeps: cards can be read and pressed whole, and a message is there exactly once. */
export function surfaceContract(under: SurfaceUnderTest): void {
  describe(`the surface contract on ${under.name}`, () => {
    showingContract(under);
    pressingContract(under);
    harmlessContract(under);
    sendingContract(under);
  });
}

function showingContract({ show }: SurfaceUnderTest): void {
  it.each(BLOCKS)('says in words what stands in $name', ({ block, words }) => {
    const { text } = show(cardOf(block));

    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it.each(['neutral', 'good', 'attention', 'bad'] as const)('shows the title of a %s card', (tone) => {
    const { text } = show({ title: 'Paused: Standup', tone, blocks: [] });

    expect(text).toContain('Paused: Standup');
  });

  it('exceeds no limit of its platform, however much there is to show', () => {
    const { exceeded } = show(ENORMOUS);

    expect(exceeded).toEqual([]);
  });
}

function pressingContract({ show }: SurfaceUnderTest): void {
  it('gives back every button as it was: verb, subject and argument', () => {
    const { controls } = show(PRESSABLE);

    const pressed = controls.map(({ action }) => withoutValues(action));
    for (const wanted of actionsOf(PRESSABLE)) expect(pressed).toContainEqual(wanted);
  });

  it('offers nothing to press that was not on the card', () => {
    const { controls } = show(PRESSABLE);

    const wanted = actionsOf(PRESSABLE);
    for (const { action } of controls) expect(wanted).toContainEqual(withoutValues(action));
  });

  it('gives every control a name', () => {
    const { controls } = show(PRESSABLE);

    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter(({ label }) => label.trim() === '')).toEqual([]);
  });
}

const HOSTILE: readonly { readonly name: string; readonly text: string; readonly seen: string }[] = [
  { name: 'turned reading direction', text: 'invoice\u202Efdp.exe\u202C', seen: 'invoicefdp.exe' },
  { name: 'terminal colours', text: '\u001B[31mred\u001B[0m alert', seen: 'red' },
  { name: 'a null character', text: 'no\u0000thing', seen: 'nothing' },
  { name: 'a second alphabet of tags', text: `ship${'\u{E0068}\u{E0069}'} it`, seen: 'ship it' },
  { name: 'C1 controls', text: 'a\u009Bb\u0085c', seen: 'abc' },
];

function harmlessContract({ show }: SurfaceUnderTest): void {
  it.each(HOSTILE)('takes the sting out of $name wherever it stands', ({ text, seen }) => {
    const shown = show({
      title: text,
      tone: 'neutral',
      blocks: [
        { type: 'text', text: [text, { strong: text }, { code: text }] },
        { type: 'markdown', markdown: text },
        { type: 'fields', fields: [{ label: text, value: text }] },
        { type: 'rows', rows: [{ status: 'active', title: text, detail: text }] },
        { type: 'note', text },
      ],
    });

    expect(shown.text).toContain(seen);
    expect(shown.text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    expect(shown.text).not.toMatch(/[\u{E0000}-\u{E007F}]/u);
  });
}

function sendingContract({ open }: SurfaceUnderTest): void {
  it('posts a message and answers with its receipt', async () => {
    const { surface, destination, titles } = await open();

    const receipt = await surface.send(messageTo(destination, 'run 1', 'Digest'));

    expect(receipt.messageId).not.toBe('');
    expect(await titles()).toEqual(['Digest']);
  });

  it('has a message once, although it was sent again after its answer was lost', async () => {
    const { surface, destination, titles } = await open();
    const message = messageTo(destination, 'run 1', 'Digest');
    const first = await surface.send(message);

    const found = await surface.lookUp(message);
    const again = found?.[0] ?? (await surface.send(message));

    expect(again.messageId).toBe(first.messageId);
    expect(await titles()).toEqual(['Digest']);
  });

  it('keeps messages with different keys apart, in the order in which they were sent', async () => {
    const { surface, destination, titles } = await open();

    await surface.send(messageTo(destination, 'run 1', 'Digest'));
    await surface.send(messageTo(destination, 'run 2', 'Digest'));
    await surface.send(messageTo(destination, 'run 3', 'Reminder'));

    expect(await titles()).toEqual(['Digest', 'Digest', 'Reminder']);
  });

  it('takes a message of its own away', async () => {
    const { surface, destination, titles } = await open();
    const receipt = await surface.send(messageTo(destination, 'run 1', 'Digest'));
    await surface.send(messageTo(destination, 'run 2', 'Reminder'));

    await surface.remove(destination, receipt);

    expect(await titles()).toEqual(['Reminder']);
  });

  it.each([
    ['of a few paragraphs', 12],
    ['of some pages', 300],
    ['of a book', 3_000],
  ])('brings a text %s whole and in order', async (_what, paragraphs) => {
    const { surface, destination, texts } = await open();
    const markdown = Array.from({ length: paragraphs }, (_, index) => `Paragraph ${index} of a long text.`);
    const card: Card = {
      title: 'Digest',
      tone: 'good',
      blocks: [
        { type: 'markdown', markdown: markdown.join('\n\n') },
        { type: 'note', text: 'run of Monday' },
      ],
    };

    const chunks = chunkCard(card, surface.limits);
    await sendAll(surface, destination, chunks);

    const read = [...(await texts()).matchAll(/Paragraph (\d+) of a long text\./g)].map((match) => Number(match[1]));
    const inOrder = Array.from({ length: paragraphs }, (_, index) => index);
    const hasFile = chunks.some((chunk) => fileOf(chunk) !== undefined);
    expect(hasFile ? read.slice(-paragraphs) : read).toEqual(inOrder);
    if (surface.limits.files !== undefined) expect(chunks.length).toBeLessThanOrEqual(surface.limits.parts);
  });

  it('finds a file that was posted, by what was stored before it went', async () => {
    const { surface, destination } = await open();
    const file: CardBlock = { type: 'file', name: 'digest.md', content: '# Digest' };
    const message = { ...messageTo(destination, 'run 1', 'Digest'), card: cardOf(file) };
    const before = await surface.lookUp(message);
    const upload = await surface.startUpload?.(message);
    const ready = upload === undefined ? message : { ...message, upload, uploads: [upload.id] };

    const receipt = await surface.send(ready);

    expect(before ?? []).toEqual([]);
    const again = (await surface.lookUp(ready))?.[0] ?? (await surface.send(ready));
    expect(again.messageId).toBe(receipt.messageId);
    await surface.remove(destination, receipt);
    expect((await surface.lookUp(ready)) ?? []).toEqual([]);
  });

  it('says how much fits into a message', async () => {
    const { surface } = await open();

    expect(surface.limits.markdown).toBeGreaterThanOrEqual(1_000);
    expect(surface.limits.parts).toBeGreaterThanOrEqual(1);
  });
}

function cardOf(block: CardBlock): Card {
  return { title: 'Summarize commits', tone: 'neutral', blocks: [block] };
}

function messageTo(destination: Destination, key: string, title: string): OutgoingMessage {
  const card: Card = { title, tone: 'good', blocks: [{ type: 'markdown', markdown: '14 commits' }] };
  return { destination, key, card, firstPostAt: NOW };
}

/** As a delivery does it: one after the other, each in the thread of the first. */
async function sendAll(surface: Surface, destination: Destination, chunks: readonly Card[]): Promise<void> {
  let parent: Receipt | undefined;
  for (const [index, card] of chunks.entries()) {
    const message = { destination, key: `part ${index}`, card, firstPostAt: NOW, ...(parent ? { parent } : {}) };
    const upload = fileOf(card) === undefined ? undefined : await surface.startUpload?.(message);
    const receipt = await surface.send(upload === undefined ? message : { ...message, upload, uploads: [upload.id] });
    parent ??= receipt;
  }
}

function withoutValues(action: Action | undefined): Action | undefined {
  if (action === undefined) return undefined;
  const { values: _, ...bare } = action;
  return bare;
}

function actionsOf(card: Card): readonly Action[] {
  return card.blocks.flatMap(blockActions);
}

function blockActions(block: CardBlock): readonly Action[] {
  switch (block.type) {
    case 'rows':
      return block.rows.flatMap(({ open }) => (open === undefined ? [] : [open]));
    case 'actions':
      return block.items.flatMap((item) => (item.type === 'menu' ? item.items : [item])).map(({ action }) => action);
    case 'form':
      return [block.form.submit.action];
    case 'text':
    case 'markdown':
    case 'fields':
    case 'note':
    case 'progress':
    case 'file':
    case 'chart':
    case 'report':
      return [];
  }
}
