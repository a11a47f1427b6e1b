import type { Card } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { act, actions, button, card, note } from './parts.ts';

/** A run at work: what it does now, and a way to stop it. Shown from the moment `now` on, gone when the run ends. */
export function progressCard(run: Run, label: string, now: Instant): Card {
  const { title } = run.definition;
  return card(
    title,
    'neutral',
    { type: 'progress', label, startedAt: run.startedAt ?? now },
    actions(button('Cancel', act('cancel', run.taskId), `Cancel the run of ${title}`)),
    run.attempt > 1 ? note('It goes on after the last step that was stored.') : undefined,
  );
}
