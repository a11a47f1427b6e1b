import type { RichPart } from '../../domain/card.ts';
import { latenessOf } from '../../domain/lateness.ts';
import { dollars } from '../../domain/money.ts';
import type { Run } from '../../domain/run.ts';
import { moneyOf } from '../../domain/usage.ts';
import { at, joined } from './parts.ts';
import { tookSays } from './task-words.ts';

/** "run of Mon 9 Mar 10:00, 8 s, 2.1k tokens, $0.006; late: was due 10:00, ran 10:42". */
export function runFacts(run: Run): readonly RichPart[] {
  const { zone } = run.definition;
  const name = run.dryRun === undefined ? 'run' : 'test run';
  const kind = run.cause.kind === 'manual' ? `${name} by ${run.cause.name} ` : 'run of ';
  const facts: readonly RichPart[] = [
    ...(run.startedAt === undefined || run.endedAt === undefined ? [] : [tookSays(run.endedAt - run.startedAt)]),
    ...tokens(run),
    ...(moneyOf(run.usage) === 0 ? [] : [dollars(moneyOf(run.usage))]),
  ];
  return [
    kind,
    at(run.scheduledFor, zone),
    ...(facts.length === 0 ? [] : [', ']),
    ...joined(facts),
    ...spread(run),
    ...lateness(run),
  ];
}

function tokens({ usage }: Run): readonly string[] {
  const count = usage.inputTokens + usage.outputTokens;
  if (usage.modelCalls === 0) return [];
  const amount = count < 1000 ? String(count) : `${(count / 1000).toFixed(1)}k`;
  return [`${usage.estimated ? 'about ' : ''}${amount} tokens`];
}

/** Said, so that nobody looks for what made it wait. */
function spread({ spreadMs = 0 }: Run): readonly string[] {
  return spreadMs < 1_000 ? [] : [`; started ${tookSays(spreadMs)} later, as many are due in that minute`];
}

function lateness(run: Run): readonly RichPart[] {
  const { scheduledFor, startedAt, definition } = run;
  if (startedAt === undefined || latenessOf(run) === 'on-time') return [];
  return ['; late: was due ', at(scheduledFor, definition.zone), ', ran ', at(startedAt, definition.zone)];
}
