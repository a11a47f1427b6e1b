import type { DraftId } from '../../domain/ids.ts';
import type { Reading } from '../../domain/time/reading.ts';
import type { JobPlan } from '../../ports/agent.ts';
import { type CreateTaskOutcome, createTask } from '../../usecases/create-task.ts';
import { sourceOfDraft } from '../../usecases/save-draft.ts';
import { createdCard, draftCard } from '../cards/create-cards.ts';
import { withForm } from '../cards/form.ts';
import {
  ambiguousCard,
  invalidTimeCard,
  jobQuestionCard,
  missingCard,
  pastCard,
  repeatedCard,
  retypeForm,
  whenCard,
} from '../cards/question-cards.ts';
import { coming } from '../cards/schedule-parts.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { costSays } from '../cost-says.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';
import { asksToRemind, type Creation, reminderWords } from '../understand/creation.ts';
import { findSentEvent } from '../understand/find-sent-event.ts';
import { type Start, startOfCreation, wordsOfPayload } from '../understand/find-start.ts';
import { concernsOf, needsSave } from './concerns.ts';
import { type Kept, keepProposal, type Proposal } from './keep-proposal.ts';
import { notifyWish } from './notify-wish.ts';
import { type PlacedWish, placeWish } from './place-wish.ts';
import { type PlannedTask, planTask, type Wish } from './plan-task.ts';
import { readByModel, withModelNote } from './read-by-model.ts';
import { startWish, withConditions } from './start-wish.ts';

/** A proposal that a step goes on with. */
export interface OpenDraft {
  readonly id: DraftId;
  /** Its card with Save was shown, so only Save makes the task; the answer to a question makes it at once. */
  readonly reviewed: boolean;
}

/** A line that is a wish for a task: saved at once when it is clear, asked about when it is not. */
export async function create(turn: Turn, creation: Creation): Promise<Answer> {
  const { reading } = creation;
  const start = startOfCreation(creation);
  if (start !== undefined) return await createStarted(turn, creation, start);
  const readWish = await readByModel(turn, creation);
  const placed = await placeAndNotify(turn, readWish ?? wishOf(creation));
  if (placed.kind === 'problem') return cannot(placed.card);
  if (placed.kind === 'question') return asks(placed.card);
  const started = await startWish(turn, placed.wish);
  if (started.kind === 'problem') return cannot(started.card);
  const wish = withConditions(started.wish);
  if (readWish !== undefined) return proceed(turn, wish, undefined);
  switch (reading.kind) {
    case 'schedule':
    case 'none':
      return proceed(turn, wish, undefined);
    case 'invalid':
    case 'unclear':
      return askAboutTime(turn, wish, reading);
  }
}

/** The words of a reminder are told as they are. */
function withSentEvent(wish: Wish): Wish {
  const { words, sends = null } = wish.remind ? { words: wish.words } : findSentEvent(wish.words);
  return sends === null ? wish : { ...wish, words, sends };
}

/** Takes out where results go and what is told, in whichever order that was said. */
async function placeAndNotify(turn: Turn, wish: Wish): Promise<PlacedWish> {
  const told = await notifyWish(turn, withSentEvent(wish));
  if (told.kind !== 'wish') return told;
  const placed = await placeWish(turn, told.wish);
  return placed.kind === 'wish' ? await notifyWish(turn, placed.wish) : placed;
}

/** A task that something else than a time starts. */
async function createStarted(turn: Turn, { said }: Creation, { trigger, words }: Start): Promise<Answer> {
  const remind = asksToRemind(words);
  const placed = await placeAndNotify(turn, {
    said,
    words: remind ? reminderWords(words, said) : words,
    remind,
    trigger,
  });
  if (placed.kind === 'problem') return cannot(placed.card);
  if (placed.kind === 'question') return asks(placed.card);
  const wish = withConditions(placed.wish);
  const payload = wordsOfPayload(wish.words);
  return await proceed(turn, payload === undefined ? wish : { ...wish, words: payload, remind: true }, undefined);
}

/** The next step with what is known: the one question that is open, the draft to save, or the saved task. */
export async function proceed(turn: Turn, wish: Wish, draft: OpenDraft | undefined): Promise<Answer> {
  const planned = planTask(turn, wish);
  const ask = openQuestion(turn, wish, planned.plan) ?? proposal(turn, wish, planned, draft);
  return ask === undefined
    ? createAtOnce(turn, wish, planned, draft)
    : keepProposal(turn, proposalOf(wish, planned), draft?.id, ask);
}

/** The one thing that has to be asked before there is a task: what, when, or where. */
function openQuestion(turn: Turn, wish: Wish, plan: JobPlan | undefined): ((kept: Kept) => Answer) | undefined {
  if (wish.words === '') {
    return (kept) =>
      asks(withModelNote(jobQuestionCard(kept.draftId, kept.definition, turn), wish), { typed: jobAnswer(kept) });
  }
  if (wish.trigger.kind === 'manual') {
    return (kept) => asks(whenCard(kept.draftId, kept.definition), { typed: timeAnswer(kept) });
  }
  const question = plan?.question;
  if (question === undefined) return undefined;
  return (kept) =>
    asks(withModelNote(missingCard(kept.draftId, kept.definition, question, turn), wish), {
      typed: { expects: 'repository', action: { verb: 'answer', subject: kept.draftId }, field: 'repository' },
    });
}

/** The card with Save, where Save has to be pressed. */
function proposal(
  turn: Turn,
  wish: Wish,
  planned: PlannedTask,
  draft: OpenDraft | undefined,
): ((kept: Kept) => Answer) | undefined {
  const concerns = concernsOf(turn, planned);
  if (draft?.reviewed !== true && !needsSave(wish, planned, concerns)) return undefined;
  return ({ draftId }) => asks(proposalCard(turn, wish, planned, draftId, concerns));
}

function proposalOf({ reading }: Wish, { definition }: PlannedTask): Proposal {
  return { definition, timeReadBy: reading?.timeReadBy };
}

/** What a creation says, as a wish. */
function wishOf({ said, reading, remind }: Creation): Wish {
  const words = remind ? reminderWords(reading.task, said) : reading.task;
  if (reading.kind !== 'schedule') return { said, words, remind, trigger: { kind: 'manual' } };
  return { said, words, remind, trigger: { kind: 'schedule', schedule: reading.schedule }, reading };
}

/** Nothing is saved: the time has passed, has two meanings, or cannot be meant. */
function askAboutTime(
  turn: Turn,
  wish: Wish,
  reading: Extract<Reading, { kind: 'invalid' | 'unclear' }>,
): Promise<Answer> {
  const { definition } = planTask(turn, wish);
  return keepProposal(turn, { definition }, undefined, (kept) => {
    const typed = timeAnswer(kept);
    if (reading.kind === 'invalid') return cannot(invalidTimeCard(wish.said, reading), { typed });
    return asks(
      reading.reason === 'past' ? pastCard(kept.draftId, reading) : ambiguousCard(kept.draftId, reading, turn),
      { typed },
    );
  });
}

async function createAtOnce(
  turn: Turn,
  wish: Wish,
  planned: PlannedTask,
  draft: OpenDraft | undefined,
): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  // The same source as Save would use, so that a press of an older card of this draft finds what was made.
  const source = draft === undefined ? inboundId : sourceOfDraft(draft.id);
  const outcome = await createTask(context, { actor, definition: planned.definition, source });
  const answer = await answerToCreation(turn, wish, planned, outcome, draft);
  return draft === undefined ? answer : { ...answer, replaces: true };
}

async function answerToCreation(
  turn: Turn,
  wish: Wish,
  planned: PlannedTask,
  outcome: CreateTaskOutcome,
  draft: OpenDraft | undefined,
): Promise<Answer> {
  switch (outcome.kind) {
    case 'created':
    case 'repeated': {
      const { assumed = [], warnings = [], alternatives = [] } = wish.reading ?? {};
      const cost = costSays(turn, outcome.task);
      return done(createdCard(outcome.task, { plan: planned.plan, assumed, warnings, cost }, alternatives, turn), {
        about: outcome.task.id,
      });
    }
    case 'duplicate':
      return keepProposal(turn, proposalOf(wish, planned), draft?.id, (kept) =>
        asks(repeatedCard(kept.draftId, outcome.task, turn)),
      );
    case 'refused':
      return cannot(withForm(refusedCard('Nothing was created', outcome.problem, outcome.hint), retypeForm(wish.said)));
  }
}

function proposalCard(turn: Turn, wish: Wish, planned: PlannedTask, draftId: DraftId, concerns: readonly string[]) {
  const { definition, plan } = planned;
  return draftCard(
    {
      draftId,
      definition,
      next: coming(definition.trigger, turn.now),
      plan,
      assumed: [...(wish.reading?.assumed ?? []), ...(plan?.assumed ?? [])],
      warnings: wish.reading?.warnings ?? [],
      alternatives: wish.reading?.alternatives ?? [],
      concerns,
      cost: costSays(turn, definition),
    },
    turn,
  );
}

function timeAnswer({ draftId }: Kept) {
  return { expects: 'when', action: { verb: 'when', subject: draftId }, field: 'when' } as const;
}

function jobAnswer({ draftId }: Kept) {
  return { expects: 'text', action: { verb: 'job', subject: draftId }, field: 'job' } as const;
}
