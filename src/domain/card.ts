import type { Picture } from './chart/picture.ts';
import type { Report } from './report.ts';
import type { Instant, ZoneId } from './time/schedule.ts';

/**
 * What a feature shows, without a word about any platform. Surfaces render it and hand back an `Action`; it is plain
 * data, so it can be stored, frozen in a delivery and compared in tests. Every state has a word: colour only repeats it.
 *
 * @example
 * {
 *   title: 'Paused: Summarize commits', tone: 'neutral',
 *   blocks: [
 *     { type: 'text', text: ['It would have run ', { time: 1773046800000, zone: 'Europe/Paris', style: 'full' }, '.'] },
 *     { type: 'actions', items: [{ type: 'button', label: 'Resume', action: { verb: 'resume', subject: 'tsk_…' }, style: 'primary' }] },
 *   ],
 * }
 */
export interface Card {
  readonly title: string;
  readonly tone: Tone;
  readonly blocks: readonly CardBlock[];
  /** Texts in it that are shown this once: wherever the card is kept, they are not (`withoutSecrets`). */
  readonly secrets?: readonly string[];
}

export type Tone = 'neutral' | 'good' | 'attention' | 'bad';

export type CardBlock =
  | TextBlock
  | MarkdownBlock
  | FieldsBlock
  | RowsBlock
  | NoteBlock
  | ProgressBlock
  | ActionsBlock
  | FormBlock
  | FileBlock
  | ChartBlock
  | ReportBlock;

/** A paragraph. */
export interface TextBlock {
  readonly type: 'text';
  readonly text: Rich;
}

/** Text of a model, a tool or a person in Markdown: rendered with an allow-list, mentions and links inert. */
export interface MarkdownBlock {
  readonly type: 'markdown';
  readonly markdown: string;
}

/** `Label: value` lines. */
export interface FieldsBlock {
  readonly type: 'fields';
  readonly fields: readonly { readonly label: string; readonly value: Rich }[];
}

/** A list of things with a state each: tasks, runs. */
export interface RowsBlock {
  readonly type: 'rows';
  readonly rows: readonly CardRow[];
}

export interface CardRow {
  /** The state in one word: `active`, `failed`, `ok`. */
  readonly status?: string;
  readonly tone?: Tone;
  readonly title: string;
  readonly detail: Rich;
  /** What opening the row does. */
  readonly open?: Action;
}

/** Small print under the rest. */
export interface NoteBlock {
  readonly type: 'note';
  readonly text: Rich;
}

/** A run at work: "step 2 of 3: reading commits". */
export interface ProgressBlock {
  readonly type: 'progress';
  readonly label: string;
  readonly startedAt: Instant;
}

export interface ActionsBlock {
  readonly type: 'actions';
  readonly items: readonly (Button | Menu)[];
}

export interface Button {
  readonly type: 'button';
  readonly label: string;
  readonly action: Action;
  readonly style?: 'primary' | 'danger';
  /** What the label means to a screen reader: "Pause Summarize commits". Default: the label. */
  readonly about?: string;
  /** Asked once more before the action is sent, where the surface can. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
}

/** Several buttons behind one label ("More"). */
export interface Menu {
  readonly type: 'menu';
  readonly label: string;
  readonly items: readonly Button[];
}

/** A text that is too long to be read in place, as a file to open. Surfaces that show everything show it as Markdown. */
export interface FileBlock {
  readonly type: 'file';
  /** Plain letters, digits and hyphens, `summarize-commits.md`. */
  readonly name: string;
  /** Markdown. */
  readonly content: string;
}

/** Numbers to be seen: drawn where a surface can draw, sent as a picture with its words where it takes pictures. */
export interface ChartBlock {
  readonly type: 'chart';
  /** As a file: `chart-1.png`. */
  readonly name: string;
  readonly chart: Picture;
}

/** A report as a page of its own that can be opened, kept and printed. */
export interface ReportBlock {
  readonly type: 'report';
  /** As a file: `weekly-report.html`. */
  readonly name: string;
  readonly report: Report;
}

/** Inputs with one submit; the values come back as `Action.values`. */
export interface FormBlock {
  readonly type: 'form';
  readonly form: Form;
}

export interface Form {
  readonly submit: Button;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'text' | 'choice';
  readonly value: string;
  readonly hint?: string;
  /** What is wrong with the value, shown under the field; the value stays as it was typed. */
  readonly error?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly optional?: boolean;
  /** A time phrase; where a surface can, it shows while typing how the phrase is understood. */
  readonly isTime?: boolean;
}

/** Text with times in it, which each surface shows in the reader's own way. */
export type Rich = string | readonly RichPart[];

export type RichPart = string | TimePart | CodePart | StrongPart;

/** A moment: `full` "Mon 9 Mar 10:00", `relative` "in 18 h", `zoned` "Mon 9 Mar 10:00 (Europe/Paris)". */
export interface TimePart {
  readonly time: Instant;
  readonly zone: ZoneId;
  readonly style: 'full' | 'relative' | 'zoned';
  /** Where the surface does not know how its reader likes clocks; default `24h`. */
  readonly clock?: '24h' | '12h';
}

/** Something to type or copy. */
export interface CodePart {
  readonly code: string;
}

export interface StrongPart {
  readonly strong: string;
}

/** A pressed button: what is to be done with what. The same words as the typed commands. */
export interface Action {
  readonly verb: string;
  /** Id of a task, draft or run, with `@rev` where a stale press matters; no dots, at most 64 characters. */
  readonly subject: string;
  /** A small argument such as a choice or a page. */
  readonly arg?: string;
  /** What a form's fields contained. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What the bot answers with: a card, for whom, and how a program should take it. */
export interface Reply {
  readonly card: Card;
  readonly audience: 'me' | 'everyone';
  /** `done`: it happened or was told. `error`: it could not be done. `question`: an answer is needed. */
  readonly outcome: 'done' | 'error' | 'question';
  /** The card takes the place of the one whose button was pressed. */
  readonly replaces?: boolean;
  /** It only shows what this person may see, so it is not said aloud where others read along. */
  readonly personal?: true;
  /** It is the kept form of an answer with secrets: whoever asks again with the same line makes the same ones. */
  readonly withheld?: true;
}
