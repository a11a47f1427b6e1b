import type { Run, Step } from '../../../domain/run.ts';
import { formatInstant } from '../../../domain/time/format-instant.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { type Html, html } from '../render/html.ts';

/** More of one step is not shown on a page; the whole is in the export of one's data. */
const LONGEST_STEP = 8_000;

/** What a run did, step by step, as it was recorded: turns of the model, calls of tools and what came back. Inert text. */
export function renderTranscript(run: Run, now: Instant): Html {
  if (run.steps.length === 0) return html``;
  return html`<section class="card transcript" aria-labelledby="transcript-title">
    <h2 class="card-title" id="transcript-title">Transcript: ${run.steps.length === 1 ? '1 step' : `${run.steps.length} steps`}</h2>
    <p class="note">Only you see this, because it holds what the tools have read for you.</p>
    <ol class="steps">${run.steps.map((step, index) => renderStep(step, index, run, now))}</ol>
  </section>`;
}

function renderStep(step: Step, index: number, { definition }: Run, now: Instant): Html {
  const text = textOf(step.data);
  const head = html`<span class="status neutral">${step.kind}</span> ${step.label} <span class="note">${formatInstant(step.at, definition.zone, { now })}, ${step.tookMs} ms</span>`;
  if (text === '') return html`<li>${head}</li>`;
  return html`<li><details><summary>${head}</summary><pre tabindex="0" aria-label="Step ${index + 1}: ${step.label}">${text}</pre></details></li>`;
}

function textOf(data: unknown): string {
  if (data === undefined || data === null) return '';
  const text = typeof data === 'string' ? data : readable(data);
  return text.length <= LONGEST_STEP
    ? text
    : `${text.slice(0, LONGEST_STEP)}\n… ${text.length - LONGEST_STEP} more characters`;
}

/** The words of a step first, as they are; then the rest as it is stored. */
function readable(data: object | number | boolean | bigint | symbol | (() => unknown)): string {
  if (typeof data !== 'object' || !('text' in data) || typeof data.text !== 'string')
    return JSON.stringify(data, null, 2);
  const { text, ...rest } = data;
  return [text, JSON.stringify(rest, null, 2)].filter((part) => part !== '' && part !== '{}').join('\n\n');
}
