import { note } from './cards/parts.ts';
import type { Answer, Turn } from './turn.ts';

/** Where the bot cannot post, a person who makes or changes a task is told where its results will be. */
export function withPlaceNote({ sendsDirectly }: Turn, answer: Answer): Answer {
  if (!sendsDirectly || answer.outcome !== 'done' || answer.about === undefined) return answer;
  const words = note('The bot is not in this server, so results come to your direct messages.');
  return { ...answer, card: { ...answer.card, blocks: [...answer.card.blocks, words] } };
}
