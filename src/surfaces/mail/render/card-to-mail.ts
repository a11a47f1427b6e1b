import type { Card, CardBlock, FieldsBlock, Rich, RowsBlock } from '../../../domain/card.ts';
import { pictureLines } from '../../../domain/chart/picture.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import type { Mail, MailAttachment } from '../../../ports/mailer.ts';
import { mailMarkdown } from './markdown.ts';
import { escapeHtml, printable } from './plain-text.ts';
import { firstTime, richWords, timeWords } from './rich-text.ts';

const LONGEST_SUBJECT = 200;

/** A card as a mail: whole, as plain text and as markup. It has no buttons, as a mail may be passed on. Pure. */
export function cardToMail(
  card: Card,
  now: Instant,
  attachments: readonly MailAttachment[] = [],
): Omit<Mail, 'to' | 'key' | 'account' | 'headers'> {
  return {
    subject: subjectOf(card, now),
    text: [printable(card.title), ...card.blocks.map((block) => blockText(block, now))].filter(Boolean).join('\n\n'),
    html: page(card, card.blocks.map((block) => blockHtml(block, now)).join('\n')),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

/** "Summarize commits: Mon 9 Mar 10:00": the moment of the run is the one that the small print names first. */
function subjectOf({ title, blocks }: Card, now: Instant): string {
  const times = blocks.flatMap((block) => (block.type === 'note' ? (firstTime(block.text) ?? []) : []));
  const [time] = times;
  const line = printable(title).replace(/\s+/g, ' ').trim().slice(0, LONGEST_SUBJECT) || 'AutoTask';
  return time === undefined ? line : `${line}: ${timeWords({ ...time, style: 'full' }, now)}`;
}

function blockText(block: CardBlock, now: Instant): string {
  switch (block.type) {
    case 'text':
    case 'note':
      return richWords(block.text, now);
    case 'markdown':
      return printable(block.markdown);
    case 'fields':
      return block.fields.map(({ label, value }) => `${printable(label)}: ${richWords(value, now)}`).join('\n');
    case 'rows':
      return block.rows.map((row) => rowText(row, now)).join('\n');
    case 'progress':
      return `Running ${secondsSince(block.startedAt, now)} s: ${printable(block.label)}`;
    case 'file':
    case 'report':
      return `Attached: ${block.name}`;
    case 'chart':
      return [...pictureLines(block.chart).map(printable), `Attached: ${block.name}`].join('\n');
    case 'form':
      return block.form.fields
        .map(({ label, value, error }) => printable(`${label}: ${value}${error === undefined ? '' : ` (${error})`}`))
        .join('\n');
    case 'actions':
      return '';
  }
}

function blockHtml(block: CardBlock, now: Instant): string {
  switch (block.type) {
    case 'markdown':
      return mailMarkdown(block.markdown);
    case 'fields':
      return fieldsHtml(block, now);
    case 'rows':
      return rowsHtml(block, now);
    case 'note':
      return `<p style="color:#5f6368;font-size:13px">${words(block.text, now)}</p>`;
    case 'text':
      return `<p>${words(block.text, now)}</p>`;
    case 'progress':
    case 'file':
    case 'report':
    case 'form':
      return `<p>${lines(blockText(block, now))}</p>`;
    case 'chart':
      return `<pre>${escapeHtml(pictureLines(block.chart).join('\n'))}</pre><p>Attached: ${escapeHtml(block.name)}</p>`;
    case 'actions':
      return '';
  }
}

function rowText({ status, title, detail }: RowsBlock['rows'][number], now: Instant): string {
  return [status === undefined ? '' : printable(status), printable(title), richWords(detail, now)]
    .filter((part) => part !== '')
    .join(' · ');
}

function fieldsHtml({ fields }: FieldsBlock, now: Instant): string {
  const rows = fields.map(
    ({ label, value }) =>
      `<tr><th align="left" valign="top" style="padding-right:12px">${escapeHtml(label)}</th><td>${words(value, now)}</td></tr>`,
  );
  return `<table role="presentation">${rows.join('')}</table>`;
}

function rowsHtml({ rows }: RowsBlock, now: Instant): string {
  return `<ul>${rows.map((row) => `<li>${escapeHtml(rowText(row, now))}</li>`).join('')}</ul>`;
}

function words(rich: Rich, now: Instant): string {
  return lines(richWords(rich, now));
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\n/g, '<br>');
}

function secondsSince(startedAt: Instant, now: Instant): number {
  return Math.max(0, Math.round((now - startedAt) / 1000));
}

function page({ title }: Card, body: string): string {
  const heading = `<h2 style="font-size:18px">${escapeHtml(title)}</h2>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body style="font-family:sans-serif;max-width:640px">${heading}${body}</body></html>`;
}
