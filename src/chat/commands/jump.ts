import { helpCard } from '../cards/help-cards.ts';
import { jumpedCard, nowhereToJumpCard } from '../cards/jump-cards.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

/** `jump`, only in the demo: the demo's clock goes to the next run. */
export async function typeJump(turn: Turn): Promise<Answer> {
  const { demo } = turn.context;
  if (demo === undefined) return cannot(helpCard([]));
  const instant = await demo.jump();
  return instant === undefined ? cannot(nowhereToJumpCard()) : done(jumpedCard(instant, turn.zone));
}
