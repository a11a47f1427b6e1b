import type { Placed, Run } from './find-runs.ts';
import type { Piece } from './pieces.ts';
import type { Sentence } from './sentence.ts';

/** "PRs opened before monday every tuesday": a run may turn out to begin with its "every". */
export function withTails(sentence: Sentence, run: Run): readonly Run[] {
  const ofTask = run.from > sentence.from ? lengthOfTopic(run.placed) : 0;
  if (ofTask > 0) return [tailOf(run, ofTask)];
  const at = run.placed.findIndex(
    ({ piece }, index) => index > 0 && (piece.kind === 'every' || piece.kind === 'interval'),
  );
  return at < 1 ? [run] : [run, tailOf(run, at)];
}

function tailOf(run: Run, at: number): Run {
  const placed = run.placed.slice(at);
  return { placed, from: placed[0]?.from ?? run.from, to: run.to };
}

/** "plan [next week] every friday", "tickets [for may 5] tomorrow at 8": a day behind the task that the schedule cannot hold. */
function lengthOfTopic(placed: readonly Placed[]): number {
  const [first, second] = placed;
  if (first === undefined || second === undefined || second.isJoined || second.from > first.to) return 0;
  const { piece } = first;
  const isWeekday = piece.kind === 'weekdays' && piece.weekdays.length === 1 && !piece.isPlural;
  const day = piece.kind === 'day' && piece.days.length === 1 && !piece.isRange ? piece.days[0] : undefined;
  if (!isWeekday && day === undefined) return 0;
  const isOffset = second.piece.kind === 'day' && second.piece.days.every(({ kind }) => kind === 'offset');
  if (isOffset) return day?.kind === 'offset' || day?.kind === 'period' ? 0 : 1;
  const rest = placed.slice(1).map((other) => other.piece);
  const isStep = second.piece.kind === 'every' || (second.piece.kind === 'month-days' && second.piece.scope === 'each');
  if (!isStep || isWeekday) return 0;
  // "next week every day" is bounded, "next week every friday" is planned.
  return day?.kind === 'period' ? (rest.some(isOfDays) ? 1 : 0) : 1;
}

function isOfDays(piece: Piece): boolean {
  return (
    piece.kind === 'weekdays' ||
    piece.kind === 'month-days' ||
    (piece.kind === 'every' && piece.unit !== undefined && piece.unit !== 'day')
  );
}
