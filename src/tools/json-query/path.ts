import { isRecord } from '../../domain/is-record.ts';

/** One step of a path: a name, a place in a list (from the end when negative), or everything in it. */
export type PathStep = { readonly name: string } | { readonly index: number } | { readonly each: true };

const STEP = /\.?([\p{L}_$][\p{L}\p{N}_$-]*)|\[(-?\d{1,6})\]|\[\*\]|\["([^"\\]{1,200})"\]/uy;
const MOST_STEPS = 20;
const MOST_FOUND = 1000;

/** Reads `orders[*].total`, `["odd name"][0]`, `list[-1]`; nothing when it is no path. */
export function readPath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let at = text.startsWith('$') ? 1 : 0;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null || steps.length === MOST_STEPS) return undefined;
    const [whole, name, index, quoted] = match;
    // A name needs its dot, except at the beginning.
    if (name !== undefined && at > 0 && !whole.startsWith('.')) return undefined;
    if (index !== undefined) steps.push({ index: Number(index) });
    else if (name !== undefined || quoted !== undefined) steps.push({ name: name ?? quoted ?? '' });
    else steps.push({ each: true });
    at += whole.length;
  }
  return steps;
}

/** All values that a path leads to, own fields only. */
export function followPath(value: unknown, steps: readonly PathStep[]): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const step of steps) found = found.flatMap((one) => follow(one, step)).slice(0, MOST_FOUND);
  return found;
}

function follow(value: unknown, step: PathStep): readonly unknown[] {
  if ('each' in step) return Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  if ('index' in step) {
    const item: unknown = Array.isArray(value) ? value.at(step.index) : undefined;
    return item === undefined ? [] : [item];
  }
  return isRecord(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
}
