import type { Card } from '../../domain/card.ts';
import type { TimeReadBy } from '../../domain/task.ts';
import { mentionsSchedule, taskWithout } from '../../domain/time/read/unread-sentence.ts';
import type { Choice, Reading } from '../../domain/time/reading.ts';
import type { Schedule } from '../../domain/time/schedule.ts';
import { personalMeter } from '../../usecases/personal-meter.ts';
import { mayWaitForModel } from '../answer-later.ts';
import { note } from '../cards/parts.ts';
import { whenSays } from '../cards/schedule-parts.ts';
import type { Turn } from '../turn.ts';
import { asksToRemind, type Creation, reminderWords } from '../understand/creation.ts';
import type { TimeNotes, Wish } from './plan-task.ts';

/** The whole of it stands in the card's other lines. */
const LONGEST_QUOTED = 160;

/**
 * The wish with the time as a model reads it, where the grammar could not: never when it is sure, knows what is wrong, or
 * only wants to know which of two meanings. Nothing where no model is configured or it finds no schedule either.
 */
export async function readByModel(turn: Turn, { said, reading, remind }: Creation): Promise<Wish | undefined> {
  const fallback = turn.context.scheduleFallback;
  if (fallback === undefined || !isUnread(said, reading)) return undefined;
  mayWaitForModel(turn.context);
  const seen = reading.kind === 'none' ? {} : { span: reading.span };
  const meter = personalMeter(turn.context, turn.actor);
  const read = await fallback.read({ text: said, context: turn.reading, meter, ...seen });
  if (read.kind === 'none') return undefined;
  const { schedule, spans } = read;
  const task = taskWithout(said, spans);
  const isReminder = remind || spans.some(({ end }) => asksToRemind(said.slice(end)));
  const words = spans.map(({ start, end }) => said.slice(start, end)).join(' … ');
  const timeReadBy = { model: fallback.name, words };
  return {
    said,
    words: isReminder ? reminderWords(task, said) : task,
    remind: isReminder,
    trigger: { kind: 'schedule', schedule },
    reading: notesOnModel(schedule, timeReadBy, reading.kind === 'unclear' ? reading.choices : [], turn),
  };
}

/** What a card says about a time that a model read: all of it is assumed, and what the grammar offers stays offered. */
export function notesOnModel(
  schedule: Schedule,
  timeReadBy: TimeReadBy,
  alternatives: readonly Choice[],
  { clock }: Pick<Turn, 'clock'>,
): TimeNotes {
  const { model, words } = timeReadBy;
  const means = whenSays({ kind: 'schedule', schedule }, { clock });
  return {
    assumed: [`“${shortened(words)}” means “${shortened(means)}”, read by ${model}`],
    warnings: [],
    alternatives,
    timeReadBy,
  };
}

/** A time that a model read is never shown as if it were certain, not even where something else is asked. */
export function withModelNote(question: Card, { reading }: Wish): Card {
  if (reading?.timeReadBy === undefined) return question;
  return { ...question, blocks: [...question.blocks, note(`I assumed: ${reading.assumed.join('; ')}.`)] };
}

function shortened(quoted: string): string {
  return quoted.length <= LONGEST_QUOTED ? quoted : `${quoted.slice(0, LONGEST_QUOTED)}…`;
}

function isUnread(said: string, reading: Reading): boolean {
  return reading.kind === 'none' ? mentionsSchedule(said) : reading.kind === 'unclear' && reading.reason === 'unread';
}
