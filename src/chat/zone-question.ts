import { askZoneOnce } from '../usecases/ask-zone-once.ts';
import { zoneQuestion } from './cards/zone-question.ts';
import type { Answer, Turn } from './turn.ts';

/** Surfaces that never tell where the reader is. */
const ZONELESS = new Set(['discord']);

/** Where nobody knows the reader's zone, the first task they make brings the question along, once. */
export async function withZoneQuestion(turn: Turn, answer: Answer): Promise<Answer> {
  const { actor, context, inboundZone, settings, zone } = turn;
  const isUnknown = ZONELESS.has(actor.surface) && inboundZone === undefined && settings.zone === undefined;
  if (!isUnknown || answer.outcome !== 'done' || answer.about === undefined) return answer;
  if (!(await askZoneOnce(context, { actor }))) return answer;
  return { ...answer, card: { ...answer.card, blocks: [...answer.card.blocks, ...zoneQuestion(zone)] } };
}
