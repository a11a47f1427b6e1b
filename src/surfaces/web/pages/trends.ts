import type { Run } from '../../../domain/run.ts';
import { formatInstant } from '../../../domain/time/format-instant.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { type Html, html } from '../render/html.ts';

/** How many runs the pictures look back. */
export const RUNS_IN_TRENDS = 40;

const BAR = 10;
const GAP = 3;
const HEIGHT = 60;
/** A bar of nothing is still seen. */
const SMALLEST = 2;

/** One run as a bar, and what it says in words. */
interface Bar {
  readonly value: number;
  readonly tone: string;
  readonly says: string;
}

/** How the last runs ended, how long they took and what they cost, as pictures and the same in a table. */
export function renderTrends(newestFirst: readonly Run[], now: Instant): Html {
  const runs = newestFirst.filter(({ endedAt }) => endedAt !== undefined).toReversed();
  if (runs.length < 2) return html``;
  const seconds = runs.map((run) => bar(run, now, tookMs(run) / 1000, tookSays(tookMs(run))));
  const tokens = runs.map((run) => bar(run, now, tokensOf(run), `${tokensOf(run)} tokens`));
  const used = tokens.some(({ value }) => value > 0);
  return html`<section class="card trends" aria-labelledby="trends-title">
    <h2 class="card-title" id="trends-title">The last ${runs.length} runs</h2>
    <ol class="strip" aria-label="How they ended, oldest first">${runs.map(
      (run) =>
        html`<li class="${toneOf(run)}"><span class="visually-hidden">${wordOf(run)}, ${whenOf(run, now)}</span></li>`,
    )}</ol>
    ${chart('Time taken', seconds, tookSays(Math.max(...runs.map(tookMs))))}
    ${used && chart('Model tokens', tokens, `${Math.max(...tokens.map(({ value }) => value))} tokens`)}
    <details class="figures"><summary>The same as a table</summary>
      <table><caption class="visually-hidden">The last runs, newest first</caption>
      <thead><tr><th scope="col">Run of</th><th scope="col">Ended</th><th scope="col">Took</th>${used && html`<th scope="col">Tokens</th>`}</tr></thead>
      <tbody>${runs.toReversed().map((run) => html`<tr><td>${whenOf(run, now)}</td><td>${wordOf(run)}</td><td>${tookSays(tookMs(run))}</td>${used && html`<td>${tokensOf(run)}</td>`}</tr>`)}</tbody></table>
    </details>
  </section>`;
}

function chart(title: string, bars: readonly Bar[], most: string): Html {
  const highest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const width = bars.length * (BAR + GAP);
  const last = bars.at(-1)?.says ?? '';
  return html`<figure class="chart"><figcaption>${title} <span class="note">at most ${most}; the last one: ${last}</span></figcaption>
    <svg viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${title} of the last ${bars.length} runs: at most ${most}, the last one ${last}" preserveAspectRatio="none">${bars.map(
      ({ value, tone, says }, index) => {
        const height = Math.max(SMALLEST, Math.round((value / highest) * HEIGHT));
        return html`<rect class="${tone}" x="${index * (BAR + GAP)}" y="${HEIGHT - height}" width="${BAR}" height="${height}"><title>${says}</title></rect>`;
      },
    )}</svg></figure>`;
}

function bar(run: Run, now: Instant, value: number, says: string): Bar {
  return { value, tone: toneOf(run), says: `${whenOf(run, now)}: ${says}, ${wordOf(run)}` };
}

function whenOf({ scheduledFor, definition }: Run, now: Instant): string {
  return formatInstant(scheduledFor, definition.zone, { now });
}

function wordOf({ status }: Run): string {
  return status === 'succeeded' ? 'ok' : status;
}

function toneOf({ status }: Run): string {
  if (status === 'succeeded') return 'good';
  return status === 'failed' ? 'bad' : 'other';
}

function tookMs({ startedAt, endedAt }: Run): number {
  return startedAt === undefined || endedAt === undefined ? 0 : Math.max(0, endedAt - startedAt);
}

function tookSays(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function tokensOf({ usage }: Run): number {
  return usage.inputTokens + usage.outputTokens;
}
