import type { Destination } from '../../domain/destination.ts';
import type { Task } from '../../domain/task.ts';
import { cleanTitle } from '../clean-text.ts';
import { type ResolvedPlaces, resolvePlaces } from '../create/place-wish.ts';
import type { Turn } from '../turn.ts';
import { findConditions } from '../understand/find-conditions.ts';
import { findNotify } from '../understand/find-notify.ts';
import { findPlaces } from '../understand/find-places.ts';
import { findSentEvent } from '../understand/find-sent-event.ts';
import { findTitle } from '../understand/find-title.ts';
import type { TypedChange } from './read-change.ts';

/** What a change says beside time and job, and the words that are left; or why a place cannot be one. */
export type TakenWishes =
  | {
      readonly kind: 'taken';
      readonly words: string;
      readonly destinations: readonly Destination[] | undefined;
      readonly change: Pick<TypedChange, 'notify' | 'conditions' | 'sends' | 'title'>;
    }
  | Extract<ResolvedPlaces, { readonly kind: 'none' }>;

const NO_CONDITION =
  /^(?:(?:with|has|and)?\s*(?:out|no)\s+(?:any\s+|more\s+)?conditions?|(?:remove|drop|delete|clear|forget)\s+(?:the\s+|all\s+|its\s+)?conditions?)\s*[.!]?$/iu;
const ADDED = /^(?:and|also|and\s+also)\s+(?=only\b)/iu;

/** "post in #dev", "go to #ops": of a task that is there it is the result that goes. */
const GOES_TO =
  /^(?:(?:so\s+that\s+)?it\s+|to\s+|should\s+)*(?:posts?|sends?|delivers?|reports?|goes|go|be\s+(?:posted|sent))\s+(?=(?:in|into|to)\s+(?:#|here\b|me\b|my\s))/iu;

/** Takes what is told, where results and trouble go, and conditions out of the words of a change. */
export async function takeWishes(turn: Turn, task: Task, said: string): Promise<TakenWishes> {
  const title = findTitle(said);
  if (title !== undefined)
    return { kind: 'taken', words: '', destinations: undefined, change: { title: cleanTitle(title) } };
  const { words: afterEvent, sends } = findSentEvent(said.replace(GOES_TO, 'post it '));
  const { words: afterNotify, choice, problemsTo } = findNotify(afterEvent, true);
  const { places, words: afterPlaces } = findPlaces(afterNotify, true);
  const [found, trouble] = await Promise.all([resolve(turn, places), resolve(turn, problemsTo ?? [])]);
  if (found?.kind === 'none') return found;
  if (trouble?.kind === 'none') return trouble;
  const { words, conditions } = conditionsIn(task, afterPlaces);
  const isTold = choice !== undefined || trouble !== undefined;
  return {
    kind: 'taken',
    words,
    destinations: found?.destinations,
    change: {
      ...(isTold ? { notify: { choice, problemsTo: trouble?.destinations } } : {}),
      ...(conditions === undefined ? {} : { conditions }),
      ...(sends === undefined ? {} : { sends }),
    },
  };
}

async function resolve(turn: Turn, places: Parameters<typeof resolvePlaces>[1]): Promise<ResolvedPlaces | undefined> {
  return places.length === 0 ? undefined : await resolvePlaces(turn, places);
}

/** "only if it contains …" takes the place of what was there; "also only if …" comes to it. */
function conditionsIn(task: Task, words: string): { readonly words: string } & Pick<TypedChange, 'conditions'> {
  if (NO_CONDITION.test(words.trim())) return { words: '', conditions: [] };
  const isAdded = ADDED.test(words);
  const found = findConditions(words.replace(ADDED, ''), true);
  if (found.conditions.length === 0) return { words };
  const before = isAdded ? (task.conditions ?? []) : [];
  return { words: found.words, conditions: [...before, ...found.conditions] };
}
