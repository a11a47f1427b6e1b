import { expect } from 'vitest';

/** A card as one person sees it at one door. */
export interface Seen {
  /** All that can be read, the title on the first line. */
  readonly text: string;
  /** What can be pressed, in order: labels of buttons and of the entries of menus. */
  readonly labels: readonly string[];
}

/**
 * One way to the real program, with the hands and eyes of a person in front of it. The same story is told at every door,
 * so what a person can do must be the same at all of them.
 */
export interface Door {
  /** Says a line and resolves with what answers it. */
  say(line: string): Promise<Seen>;
  /** Presses a button of a card, also of one that was answered long ago, and resolves with what answers that. */
  press(card: Seen, label: string): Promise<Seen>;
  /** Presses a button that opens a form, types into its fields, leaves the others as they are, and sends it. */
  fill(card: Seen, label: string, values: Readonly<Record<string, string>>): Promise<Seen>;
  /** The last line once more, as the same event; absent where a door has no events that come twice. */
  again?(): Promise<Seen>;
  /** Somebody else, who sees the same card, presses; absent where nobody else is. */
  pressAsOther?(card: Seen, label: string): Promise<Seen>;
  /** The same person in another window, where they type an answer; absent where cards of before stay pressable. */
  elsewhere?(line: string): Promise<void>;
  /** What the bot has posted by itself so far under this title, oldest first. */
  posted(title: string): Promise<readonly Seen[]>;
}

/** The control with a label, or with one that goes on after a comma or a dot; fails the test when it is not there. */
export function findControl<Control extends { readonly label: string }>(
  controls: readonly Control[],
  label: string,
): Control {
  const isMeant = (one: string): boolean => one === label || [', ', ' ·'].some((end) => one.startsWith(label + end));
  const found = controls.find((control) => isMeant(control.label));
  if (found === undefined) throw new Error(`"${label}" is not among ${controls.map((one) => one.label).join(', ')}`);
  return found;
}

/** What was posted first under a title, once it is there. */
export async function firstPosted(door: Door, title: string): Promise<Seen> {
  let seen: readonly Seen[] = [];
  const isThere = async (): Promise<number> => {
    seen = await door.posted(title);
    return seen.length;
  };
  await expect.poll(isThere, { timeout: 20_000 }).toBe(1);
  // The poll has just seen one.
  return seen[0] as Seen;
}

/** Looks again and again until something is there; fails the test when it does not come. */
export async function waitFor<Value>(what: string, look: () => Value | undefined, withinMs = 10_000): Promise<Value> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (Date.now() > giveUpAt) throw new Error(`${what} did not come within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
