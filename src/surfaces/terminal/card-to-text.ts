import type {
  Button,
  Card,
  CardBlock,
  CardRow,
  FieldsBlock,
  Form,
  FormField,
  Rich,
  RichPart,
} from '../../domain/card.ts';
import { pictureLines } from '../../domain/chart/picture.ts';
import { formatInstant, formatRelative } from '../../domain/time/format-instant.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { markdownToText } from './markdown-to-text.ts';
import { plainStyle, type Style } from './style.ts';
import { wrapLines } from './wrap-lines.ts';

/** Wider label columns leave too little room for the values. */
const LONGEST_LABEL = 24;

/** Control characters but line feed and tab, direction marks, and invisible tag characters. */
const HARMFUL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;

interface TextOptions {
  readonly now: Instant;
  readonly columns?: number;
  readonly style?: Style;
}

/** A card as lines of text, with its buttons numbered in the order of `cardButtons`. Pure. */
export function cardToText(card: Card, options: TextOptions): string {
  const writer = new CardWriter({ columns: 80, style: plainStyle, ...options });
  return writer.write(card);
}

/** The buttons a number can press, in the order in which they are shown: first those of rows, forms and menus in place. */
export function cardButtons(card: Card): readonly Button[] {
  return card.blocks.flatMap(blockButtons);
}

function blockButtons(block: CardBlock): readonly Button[] {
  switch (block.type) {
    case 'rows':
      return block.rows.flatMap((row) => (row.open ? [rowButton(row, row.open)] : []));
    case 'actions':
      return block.items.flatMap((item) => (item.type === 'menu' ? item.items : [item]));
    case 'form':
      return [block.form.submit];
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

function rowButton(row: CardRow, action: NonNullable<CardRow['open']>): Button {
  return { type: 'button', label: `Open ${row.title}`, action };
}

class CardWriter {
  readonly #options: Required<TextOptions>;
  #next = 1;

  constructor(options: Required<TextOptions>) {
    this.#options = options;
  }

  write(card: Card): string {
    const { style, columns } = this.#options;
    const title = style.tone(card.tone, style.bold(wrapLines(printable(card.title), columns, '', '')));
    const parts = card.blocks.map((block) => this.#block(block)).filter((part) => part !== '');
    return [title, ...parts].join('\n');
  }

  #block(block: CardBlock): string {
    const { style, now } = this.#options;
    switch (block.type) {
      case 'text':
        return this.#paragraph(this.#rich(block.text));
      case 'markdown':
        return this.#paragraph(markdownToText(printable(block.markdown), style));
      case 'file':
        return this.#paragraph(markdownToText(printable(block.content), style));
      case 'chart':
        return pictureLines(block.chart)
          .map((line) => this.#paragraph(printable(line)))
          .join('\n');
      case 'report':
        return style.dim(this.#paragraph(`The console has it as a page to keep or print: ${block.name}`));
      case 'fields':
        return this.#fields(block);
      case 'rows':
        return block.rows.map((row) => this.#row(row)).join('\n');
      case 'note':
        return style.dim(this.#paragraph(this.#rich(block.text)));
      case 'progress':
        return this.#paragraph(
          `Running ${Math.max(0, Math.round((now - block.startedAt) / 1000))} s: ${printable(block.label)}`,
        );
      case 'actions':
        return this.#paragraph(
          blockButtons(block)
            .map((button) => this.#numbered(button))
            .join('   '),
        );
      case 'form':
        return this.#form(block.form);
    }
  }

  #fields(block: FieldsBlock): string {
    const width = Math.max(...block.fields.map((field) => field.label.length));
    return block.fields
      .map((field) => (width > LONGEST_LABEL ? this.#stacked(field) : this.#aligned(field, width)))
      .join('\n');
  }

  #aligned(field: FieldsBlock['fields'][number], width: number): string {
    const line = `${printable(field.label).padEnd(width)}  ${this.#rich(field.value)}`;
    return wrapLines(line, this.#options.columns, '  ', ' '.repeat(width + 4));
  }

  /** Labels too long for a column stand above their values. */
  #stacked(field: FieldsBlock['fields'][number]): string {
    const value = wrapLines(this.#rich(field.value), this.#options.columns, '      ', '      ');
    return `  ${this.#options.style.bold(printable(field.label))}\n${value}`;
  }

  #row(row: CardRow): string {
    const number = row.open === undefined ? '' : `${this.#next++} `;
    const status =
      row.status === undefined
        ? ''
        : `${this.#options.style.tone(row.tone ?? 'neutral', printable(row.status).padEnd(9))} `;
    return wrapLines(
      `${number}${status}${printable(row.title)} · ${this.#rich(row.detail)}`,
      this.#options.columns,
      '  ',
      '    ',
    );
  }

  #form(form: Form): string {
    const fields = form.fields.map((field) => {
      const problem = field.error === undefined ? '' : `\n    ${printable(field.error)}`;
      return `  ${printable(field.label)}: ${printable(fieldWords(field))}${problem}`;
    });
    return [...fields, this.#paragraph(this.#numbered(form.submit))].join('\n');
  }

  #numbered(button: Button): string {
    return `${this.#next++} ${printable(button.label)}`;
  }

  #paragraph(text: string): string {
    return wrapLines(text, this.#options.columns, '  ', '  ');
  }

  #rich(rich: Rich): string {
    return typeof rich === 'string' ? printable(rich) : rich.map((part) => this.#part(part)).join('');
  }

  #part(part: RichPart): string {
    const { now, style } = this.#options;
    if (typeof part === 'string') return printable(part);
    if ('code' in part) return `\`${printable(part.code)}\``;
    if ('strong' in part) return style.bold(printable(part.strong));
    if (part.style === 'relative') return formatRelative(part.time, now);
    const written = formatInstant(part.time, part.zone, { ...part, now });
    return part.style === 'zoned' ? `${written} (${part.zone})` : written;
  }
}

/** What a field contains, in words; of an empty one what its hint says. */
function fieldWords({ value, choices = [], hint }: FormField): string {
  const said = choices.find((choice) => choice.value === value)?.label ?? value;
  return said === '' && hint !== undefined ? `(${hint})` : said;
}

/** Nothing that moves the cursor, changes colours, turns the reading direction or hides comes from a card's text. */
function printable(text: string): string {
  return text.replace(HARMFUL, '');
}
