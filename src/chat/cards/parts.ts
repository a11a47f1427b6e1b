import type {
  Action,
  ActionsBlock,
  Button,
  Card,
  CardBlock,
  CardRow,
  FieldsBlock,
  MarkdownBlock,
  Menu,
  NoteBlock,
  Rich,
  RichPart,
  RowsBlock,
  TextBlock,
  TimePart,
  Tone,
} from '../../domain/card.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { LONGEST_SAID } from '../action-codec.ts';
import { cutText } from '../clean-text.ts';

/** Longer ones are no buttons any more; the whole is in `about`. */
const LONGEST_LABEL = 80;

/** What may stand in a list of blocks: nothing where there is nothing to say. */
type MaybeBlock = CardBlock | undefined;

/** A card of the blocks that are there. */
export function card(title: string, tone: Tone, ...blocks: readonly MaybeBlock[]): Card {
  return { title, tone, blocks: blocks.filter((block) => block !== undefined) };
}

/** The card, with texts in it that are shown this once and kept nowhere. */
export function showingOnce(shown: Card, ...secrets: readonly string[]): Card {
  return { ...shown, secrets };
}

/** A paragraph. */
export function text(...parts: readonly (RichPart | readonly RichPart[])[]): TextBlock {
  return { type: 'text', text: parts.flat() };
}

/** Text of a model, a tool or a person in Markdown. */
export function markdown(source: string): MarkdownBlock {
  return { type: 'markdown', markdown: source };
}

/** `Label: value` lines; a field without a value is left out. */
export function fields(values: Readonly<Record<string, Rich | undefined>>): FieldsBlock {
  return {
    type: 'fields',
    fields: Object.entries(values).flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }])),
  };
}

/** A list of things, or nothing for none. */
export function rows(list: readonly CardRow[]): RowsBlock | undefined {
  return list.length === 0 ? undefined : { type: 'rows', rows: list };
}

/** Small print under the rest. */
export function note(...parts: readonly (RichPart | readonly RichPart[])[]): NoteBlock {
  return { type: 'note', text: parts.flat() };
}

/** The buttons that are there, or nothing for none. */
export function actions(...items: readonly (Button | Menu | undefined)[]): ActionsBlock | undefined {
  const present = items.filter((item) => item !== undefined);
  return present.length === 0 ? undefined : { type: 'actions', items: present };
}

/** A button; `about` names its object for those who hear it ("Pause Summarize commits"). */
export function button(label: string, action: Action, about: string, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    label: cutText(label, LONGEST_LABEL),
    action,
    about,
    ...(style === undefined ? {} : { style }),
  };
}

/** Several buttons behind one label. */
export function menu(label: string, ...items: readonly Button[]): Menu {
  return { type: 'menu', label, items };
}

/** An action of a verb with what it is about. */
export function act(verb: string, subject: string, arg?: string): Action {
  return { verb, subject, ...(arg === undefined ? {} : { arg }) };
}

/** A button that sends a line as if it had been typed; nothing where the line is too long for a button. */
export function sayButton(label: string, line: string, about = `Send: ${line}`): Button | undefined {
  if (line.length > LONGEST_SAID || line.includes('\n')) return undefined;
  return button(label, act('say', 'line', line), about);
}

/** Something to type or copy. */
export function code(source: string): RichPart {
  return { code: source };
}

/** Words that matter. */
export function strong(words: string): RichPart {
  return { strong: words };
}

/** "Mon 9 Mar 10:00". */
export function at(time: Instant, zone: ZoneId): TimePart {
  return { time, zone, style: 'full' };
}

/** "Mon 9 Mar 10:00 (Europe/Paris)". */
export function zoned(time: Instant, zone: ZoneId): TimePart {
  return { time, zone, style: 'zoned' };
}

/** "in 18 h". */
export function relative(time: Instant, zone: ZoneId): TimePart {
  return { time, zone, style: 'relative' };
}

/** "in 18 h", or "due now" for a moment that has come and was not used yet. */
export function untilDue(time: Instant, zone: ZoneId, now: Instant): RichPart {
  return time <= now ? 'due now' : relative(time, zone);
}

/** Several times with commas between them; the first also says how far away it is. */
export function times(instants: readonly Instant[], zone: ZoneId, now: Instant): readonly RichPart[] {
  const [first] = instants;
  if (first === undefined) return ['none'];
  return [...joined(instants.map((instant) => at(instant, zone))), ' (', untilDue(first, zone, now), ')'];
}

/** Parts with a separator between them. */
export function joined(parts: readonly RichPart[], separator = ', '): RichPart[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}
