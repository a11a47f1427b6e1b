import type { RunResult } from '../run.ts';
import { type MemoryChange, memoryItem, type TaskMemory, withChange } from '../task-memory.ts';
import { type Condition, conditionSays, testSays } from './condition.ts';
import { judgeText } from './text-test.ts';

/** A result that is told, one that is not, or one that cannot be judged. */
export type JudgedResult =
  | { readonly kind: 'told'; readonly result: RunResult }
  | { readonly kind: 'unmet'; readonly why: string }
  | { readonly kind: 'undecided'; readonly why: string };

/** What a result is compared with. */
export interface Comparison {
  readonly memory: TaskMemory;
  /** Stands for a long text. */
  readonly digest: (text: string) => string;
}

/** Under which name the last result is known. */
const LAST_TEXT = 'last result';
/** Whole texts up to this length are told as they are; of longer ones the place that met the condition. */
const SHORT = 600;

/** Whether what came out of a run is told, and what of it. */
export function judgeResult(conditions: readonly Condition[], result: RunResult, comparison: Comparison): JudgedResult {
  let told: RunResult = result;
  for (const condition of conditions) {
    if (condition.kind !== 'result' || told.nothingNew === true) continue;
    const { test } = condition;
    if (test.operator === 'changed' || test.operator === 'new') {
      const fresh = test.operator === 'changed' ? ifChanged(told, comparison) : ifNew(told, comparison);
      if (fresh === undefined) return { kind: 'unmet', why: `not met: ${conditionSays(condition)}` };
      told = fresh;
      continue;
    }
    const judged = judgeText(test, told.text);
    if (judged.kind === 'unmet') return { kind: 'unmet', why: `not met: ${conditionSays(condition)}` };
    if (judged.kind === 'undecided') return judged;
    if (judged.shows !== '' && told.text.length > SHORT)
      told = { ...told, text: `It ${testSays(test)}:\n\n> ${judged.shows}` };
  }
  return { kind: 'told', result: told };
}

function ifChanged(result: RunResult, { memory, digest }: Comparison): RunResult | undefined {
  const now = digest(result.text.trim());
  if (Object.hasOwn(memory.notes, LAST_TEXT) && memory.notes[LAST_TEXT] === now) return undefined;
  return remembering(result, { told: [], notes: { [LAST_TEXT]: now } });
}

/** Line by line: what was told before is left out. */
function ifNew(result: RunResult, { memory }: Comparison): RunResult | undefined {
  const before = new Set(memory.told);
  const lines = result.text.split('\n').filter((line) => line.trim() !== '');
  const fresh = lines.filter((line) => !before.has(memoryItem(line.trim())));
  if (fresh.length === 0) return undefined;
  const told = fresh.map((line) => memoryItem(line.trim()));
  return remembering({ ...result, text: fresh.join('\n') }, { told, notes: {} });
}

function remembering(result: RunResult, change: MemoryChange): RunResult {
  return { ...result, remember: result.remember === undefined ? change : withChange(result.remember, change) };
}
