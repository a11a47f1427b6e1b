import type { Action } from '../../domain/card.ts';
import { quietAround } from '../../domain/quiet-hours.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { hoursProblemCard, quietCard } from '../cards/quiet-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, asks, done, type Turn } from '../turn.ts';

/** `quiet` shows the hours, `quiet 22:00-07:00` sets them, `quiet off` ends them. */
export async function typeQuiet(turn: Turn, rest: string): Promise<Answer> {
  const typed = cleanLine(rest).replace(/^(?:are|is|from|to)\s+/iu, '');
  if (typed === '') return done(shown(turn, turn.settings.quiet));
  const { actor, context } = turn;
  const change = { quiet: /^(?:off|none)$/iu.test(typed) ? '' : typed };
  const outcome = await changeSettings(context, { actor, change });
  return outcome.kind === 'changed'
    ? done(shown(turn, outcome.settings.quiet))
    : asks(
        hoursProblemCard(outcome.problems.map(({ problem }) => problem).join(' '), ['quiet 22:00-07:00', 'quiet off']),
      );
}

export function pressQuiet(turn: Turn, { arg }: Action): Promise<Answer> {
  return typeQuiet(turn, arg ?? '');
}

function shown({ zone, now }: Turn, quiet: string | undefined) {
  const around = quiet === undefined ? undefined : quietAround(quiet, zone, now);
  return quietCard(quiet, { zone, until: around?.until });
}
