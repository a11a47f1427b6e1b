import type { Button, Card } from '../domain/card.ts';
import type { ConversationMemory, OpenQuestion } from '../domain/conversation-memory.ts';
import { remember } from '../usecases/remember.ts';
import type { Answer, Turn } from './turn.ts';

/** Keeps what the next line may refer to: the question that is open now, and the task that "it" means. */
export async function keepInMind(turn: Turn, answer: Answer): Promise<void> {
  const { actor, context, conversation, memory, remembered } = turn;
  const question = questionOf(answer, turn.now);
  const task = answer.about ?? memory.task;
  const next: ConversationMemory = {
    ...(question === undefined ? {} : { question }),
    ...(task === undefined ? {} : { task }),
    ...(memory.listed === undefined ? {} : { listed: memory.listed }),
  };
  if (next.question === undefined && memory.question === undefined && next.task === memory.task) return;
  await remember(context, { actor, conversation, memory: next, before: remembered });
}

/**
 * Looking at a task makes it the one that "it" means: after `show backup`, "pause it" must not stop another. The question
 * that is open stays. Looking at the same again writes nothing, and a store that takes nothing still shows what it has.
 */
export async function keepLookedAt(turn: Turn, { about, listed }: Answer): Promise<void> {
  const { actor, context, conversation, memory, remembered } = turn;
  const isKnown = about === undefined || about === memory.task;
  if (isKnown && (listed === undefined || listed.join(' ') === memory.listed?.join(' '))) return;
  const seen = { ...(about === undefined ? {} : { task: about }), ...(listed === undefined ? {} : { listed }) };
  try {
    await remember(context, { actor, conversation, memory: { ...memory, ...seen }, before: remembered });
  } catch (error) {
    context.log.warn('look-not-remembered', { error });
  }
}

/** Every button of a card, in the order in which it is shown. */
export function buttonsOf(card: Card): readonly Button[] {
  return card.blocks.flatMap((block) => {
    if (block.type === 'form') return [block.form.submit];
    if (block.type !== 'actions') return [];
    return block.items.flatMap((item) => (item.type === 'menu' ? item.items : [item]));
  });
}

function questionOf({ card, outcome, typed }: Answer, at: number): OpenQuestion | undefined {
  if (outcome !== 'question' && typed === undefined) return undefined;
  const answers = buttonsOf({ ...card, blocks: card.blocks.filter(({ type }) => type === 'actions') }).map(
    ({ label, action, style }) => ({ label, action, primary: style === 'primary' || style === 'danger' }),
  );
  return { at, answers, ...(typed === undefined ? {} : { typed }) };
}
