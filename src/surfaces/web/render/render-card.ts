import type { Card, CardBlock, CardRow, FieldsBlock, ProgressBlock, Tone } from '../../../domain/card.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { type Html, html } from './html.ts';
import { pagePath } from './page-paths.ts';
import { formId, type Press, pressForm } from './press.ts';
import { renderActions } from './render-actions.ts';
import { renderChart, renderReportLink } from './render-chart.ts';
import { renderForm } from './render-form.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderRich } from './render-rich.ts';

/** What needs somebody is said in a word; the colour only repeats it. What is well needs neither. */
const TONE_WORDS: Readonly<Record<Tone, string>> = {
  neutral: '',
  good: '',
  attention: 'Attention',
  bad: 'Problem',
};

interface CardOptions {
  readonly now: Instant;
  readonly on: Press;
  /** Where the card stands among the page's headings. */
  readonly level: 1 | 2 | 3;
}

/** A card as markup. Pure: everything that differs between two renderings is in the options. */
export function renderCard(card: Card, options: CardOptions): Html {
  const { on } = options;
  const heading = `h${options.level}`;
  const word = TONE_WORDS[card.tone];
  return html`<section class="card ${card.tone}" aria-labelledby="${on.id}-title">
    <header class="card-head">
      <${heading} class="card-title" id="${on.id}-title">${card.title}</${heading}>
      ${word !== '' && html`<span class="pill ${card.tone}">${word}</span>`}
    </header>
    ${card.blocks.map((block, index) => {
      const before = card.blocks[index - 1];
      if (block.type === 'actions' && before?.type === 'form') return undefined;
      return renderBlock(block, options, { id: `b${index}`, next: card.blocks[index + 1] });
    })}
    ${hasPlainButtons(card) && pressForm(on)}
  </section>`;
}

/** Where a block stands in its card. */
interface BlockPlace {
  readonly id: string;
  readonly next: CardBlock | undefined;
}

function renderBlock(block: CardBlock, { now, on, level }: CardOptions, { id, next }: BlockPlace): Html {
  switch (block.type) {
    case 'text':
      return html`<p class="text">${renderRich(block.text, now)}</p>`;
    case 'markdown':
      return html`<div class="markdown">${renderMarkdown(block.markdown, level + 1)}</div>`;
    case 'file':
      return html`<div class="markdown">${renderMarkdown(block.content, level + 1)}</div>`;
    case 'chart':
      return renderChart(block.chart);
    case 'report':
      return renderReportLink(block);
    case 'fields':
      return renderFields(block, now);
    case 'rows':
      return html`<ul class="rows">${block.rows.map((row, index) => renderRow(row, { now, on }, `${id}-${index}`))}</ul>`;
    case 'note':
      return html`<p class="note">${renderRich(block.text, now)}</p>`;
    case 'progress':
      return renderProgress(block, now);
    case 'actions':
      return renderActions(block, on, id);
    case 'form':
      // Cancel and the like stand in the row of the submit button, as one would draw it.
      return renderForm(block.form, on, id, next?.type === 'actions' ? next : undefined);
  }
}

function renderFields(block: FieldsBlock, now: Instant): Html {
  const lines = block.fields.map(
    ({ label, value }) => html`<div><dt>${label}</dt><dd>${renderRich(value, now)}</dd></div>`,
  );
  return html`<dl class="fields">${lines}</dl>`;
}

function renderRow(row: CardRow, { now, on }: Pick<CardOptions, 'now' | 'on'>, place: string): Html {
  const status = row.status !== undefined && html`<span class="status ${row.tone ?? 'neutral'}">${row.status}</span>`;
  return html`<li class="row">
    ${status}
    <div class="row-text">${renderRowTitle(row, on, place)}<div class="row-detail">${renderRich(row.detail, now)}</div></div>
  </li>`;
}

/** What has a page of its own is a link; everything else that opens is a button. */
function renderRowTitle(row: CardRow, on: Press, place: string): Html {
  if (row.open === undefined) return html`<div class="row-title">${row.title}</div>`;
  const page = pagePath(row.open, on.place);
  if (page !== undefined) return html`<a class="row-title" href="${page}">${row.title}</a>`;
  return html`<button type="submit" class="row-title" id="${on.id}-${place}" form="${formId(on)}" name="action"
    value="${on.encode(row.open)}" aria-label="Open ${row.title}">${row.title}</button>`;
}

/** The script counts on from the seconds that are given; without it they are those of the rendering. */
function renderProgress(block: ProgressBlock, now: Instant): Html {
  const seconds = Math.max(0, Math.round((now - block.startedAt) / 1000));
  return html`<p class="progress"><span class="spinner" aria-hidden="true"></span>
    <span>Running <span data-elapsed="${seconds}">${seconds} s</span>: ${block.label}</span></p>`;
}

function hasPlainButtons(card: Card): boolean {
  return card.blocks.some((block) => block.type === 'actions' || block.type === 'rows');
}
