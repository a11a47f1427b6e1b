import type { Rich } from '../../domain/card.ts';
import type { TaskDefinition } from '../../domain/task.ts';
import { sendsSay } from '../../domain/trigger.ts';
import { destinationNames, jobWords, limitsSay, mayUse, modelOf, onlyIf, tellsSay } from './definition-blocks.ts';
import { type View, whenSays } from './schedule-parts.ts';

/** One part of a definition that is another one now, in words. */
export interface Difference {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** What differs between two definitions, in the words of the cards. */
export function differencesOf(before: TaskDefinition, after: TaskDefinition, view: View): readonly Difference[] {
  const parts: readonly (readonly [string, Rich | undefined, Rich | undefined])[] = [
    ['Title', before.title, after.title],
    ['When', whenSays(before.trigger, view), whenSays(after.trigger, view)],
    [after.job.kind === 'remind' ? 'Words' : 'Job', jobWords(before), jobWords(after)],
    ['Only if', onlyIf(before) ?? 'always', onlyIf(after) ?? 'always'],
    ['Goes to', destinationNames(before.destinations), destinationNames(after.destinations)],
    ['Tells', tellsSay(before) ?? 'the usual', tellsSay(after) ?? 'the usual'],
    ['Sends', sendsSay(before.policy) ?? 'no event', sendsSay(after.policy) ?? 'no event'],
    ['May use', mayUse(before), mayUse(after)],
    ['Model', modelOf(before) ?? 'the usual one', modelOf(after) ?? 'the usual one'],
    ['Limits', limitsSay(before) ?? 'the usual ones', limitsSay(after) ?? 'the usual ones'],
    ['Priority', before.policy.priority, after.policy.priority],
    ['Zone', before.zone, after.zone],
  ];
  return parts.flatMap(([label, from, to]) =>
    JSON.stringify(from) === JSON.stringify(to) ? [] : [{ label, from: plain(from), to: plain(to) }],
  );
}

function plain(rich: Rich | undefined): string {
  return typeof rich === 'string' ? rich : 'nothing';
}
