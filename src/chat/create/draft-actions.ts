import { saysTheSame } from '../../domain/canonical.ts';
import type { Action } from '../../domain/card.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { Draft, Trigger } from '../../domain/task.ts';
import type { Choice, ReadingContext } from '../../domain/time/reading.ts';
import { findDraft } from '../../usecases/find-draft.ts';
import { droppedCard } from '../cards/create-cards.ts';
import { jobWords } from '../cards/definition-blocks.ts';
import { ambiguousCard, draftFormCard, jobForm, pastCard, timeForm } from '../cards/question-cards.ts';
import { expiredDraftCard } from '../cards/trouble-cards.ts';
import { cleanText } from '../clean-text.ts';
import { asDraftId } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';
import { creationOf } from '../understand/creation.ts';
import { readTime } from '../understand/read-time.ts';
import { type OpenDraft, proceed } from './create.ts';
import { keepProposal } from './keep-proposal.ts';
import { wantedOf } from './notify-wish.ts';
import { planJob, type Wish } from './plan-task.ts';
import { notesOnModel } from './read-by-model.ts';
import { withConditions } from './start-wish.ts';

/** "Cancel" on a draft: it is left to expire, and nothing is saved. */
export async function pressDrop(turn: Turn, { subject }: Action): Promise<Answer> {
  return withDraft(turn, asDraftId(subject), async (draft) => done(droppedCard(draft), { replaces: true }));
}

/** "Change time", "Type it", or a time that was typed or pressed. */
export function pressWhen(turn: Turn, { subject, arg, values }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  const phrase = values?.when ?? arg;
  return withDraft(turn, draftId, (draft) => {
    if (phrase === undefined) return Promise.resolve(askTime(draft, draftId, '', undefined));
    return takeTime(turn, draft, draftId, cleanText(phrase));
  });
}

/** "Change job", "Type it", or a job that was typed. */
export function pressJob(turn: Turn, { subject, arg, values }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  const words = values?.job ?? arg;
  return withDraft(turn, draftId, async (draft) => {
    if (words === undefined) return askJob(draftId, jobWords(draft.definition), undefined);
    if (cleanText(words) === '') return askJob(draftId, words, 'Say what to do.');
    return proceed(
      turn,
      withConditions({ ...wishOf(turn, draft), words: cleanText(words), remind: asksToRemind(turn, draft) }),
      continued(turn, draft, draftId),
    );
  });
}

/** One of the fair meanings of an ambiguous time, by its place in the list. */
export function pressChoose(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  return withDraft(turn, draftId, async (draft) => {
    const choice = choicesOf(draft.definition.said, contextOf(turn, draft))[Number(arg)];
    if (choice === undefined) return askTime(draft, draftId, '', undefined);
    const wish = wishOf(turn, draft);
    const said = wish.said.includes(wish.words) ? wish.said : `${wish.said} ${wish.words}`;
    return proceed(
      turn,
      { ...wish, said, trigger: { kind: 'schedule', schedule: choice.schedule }, reading: undefined },
      continued(turn, draft, draftId),
    );
  });
}

/** The answer to the one question about a job, pressed by its place or typed. */
export function pressAnswer(turn: Turn, { subject, arg, values }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  return withDraft(turn, draftId, async (draft) => {
    const wish = wishOf(turn, draft);
    const choices = planJob(turn, wish, draft.definition.zone).plan?.question?.choices ?? [];
    const typed = values?.repository?.trim();
    const chosen = typed === undefined ? choices[Number(arg)] : choices.find(({ label }) => label === typed);
    if (chosen !== undefined)
      return proceed(turn, { ...wish, words: chosen.instruction }, continued(turn, draft, draftId));
    if (typed === undefined) return askJob(draftId, wish.words, undefined);
    return proceed(turn, { ...wish, words: `${wish.words} of ${typed}` }, continued(turn, draft, draftId));
  });
}

/** "Just remind me": the words are delivered instead of worked on. */
export function pressVerbatim(turn: Turn, { subject }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  return withDraft(turn, draftId, (draft) =>
    proceed(turn, { ...wishOf(turn, draft), remind: true }, continued(turn, draft, draftId)),
  );
}

/** Goes on with a draft that is still there. */
export async function withDraft(
  turn: Turn,
  draftId: DraftId,
  goOn: (draft: Draft) => Promise<Answer>,
): Promise<Answer> {
  const found = await findDraft(turn.context, { actor: turn.actor, draftId });
  return found.kind === 'found' ? goOn(found.draft) : cannot(expiredDraftCard());
}

/** The choices of a sentence: the meanings of an unclear one, or the alternatives of a clear one. */
export function choicesOf(said: string, context: ReadingContext): readonly Choice[] {
  const { reading } = creationOf(said, context);
  if (reading.kind === 'unclear') return reading.choices;
  return reading.kind === 'schedule' ? reading.alternatives : [];
}

async function takeTime(turn: Turn, draft: Draft, draftId: DraftId, phrase: string): Promise<Answer> {
  const wish = wishOf(turn, draft);
  const said = `${phrase} ${wish.words}`.trim();
  const read = readTime(phrase, turn.reading);
  switch (read.kind) {
    case 'problem':
      return askTime(draft, draftId, phrase, read.problem);
    case 'time': {
      const trigger: Trigger = { kind: 'schedule', schedule: read.reading.schedule };
      return proceed(turn, { ...wish, said, trigger, reading: read.reading }, continued(turn, draft, draftId));
    }
    case 'unclear':
      // The phrase takes the sentence's place, so that a pressed choice is found in what is stored.
      return keepProposal(
        turn,
        { definition: { ...draft.definition, said: phrase }, timeReadBy: draft.timeReadBy },
        draftId,
        (kept) =>
          asks(
            read.reading.reason === 'past'
              ? pastCard(kept.draftId, read.reading)
              : ambiguousCard(kept.draftId, read.reading, turn),
          ),
      );
  }
}

function askTime(draft: Draft, draftId: DraftId, value: string, problem: string | undefined): Answer {
  const card = draftFormCard(`When? ${draft.definition.title}`, draftId, timeForm(draftId, value, problem));
  return asks(card, {
    typed: { expects: 'when', action: { verb: 'when', subject: draftId }, field: 'when' },
    ...inPlaceOf(problem),
  });
}

function askJob(draftId: DraftId, value: string, problem: string | undefined): Answer {
  const card = draftFormCard('What shall I do?', draftId, jobForm(draftId, value, problem));
  return asks(card, {
    typed: { expects: 'text', action: { verb: 'job', subject: draftId }, field: 'job' },
    ...inPlaceOf(problem),
  });
}

/** A form with what is wrong takes the place of the form that was sent. */
function inPlaceOf(problem: string | undefined): Pick<Answer, 'replaces'> {
  return problem === undefined ? {} : { replaces: true };
}

/** A stored draft as a wish; what was assumed about its time is found in its sentence. */
export function wishOf(turn: Turn, draft: Draft): Wish {
  const { said, job, trigger, conditions, destinations } = draft.definition;
  const words = jobWords(draft.definition);
  const notify = wantedOf(draft.definition);
  const { sends } = draft.definition.policy;
  const wish = { said, words, remind: job.kind === 'remind', trigger, conditions, destinations, notify, sends };
  const { timeReadBy } = draft;
  if (timeReadBy !== undefined && trigger.kind === 'schedule') {
    const others = choicesOf(said, contextOf(turn, draft));
    return { ...wish, reading: notesOnModel(trigger.schedule, timeReadBy, others, turn) };
  }
  const { reading } = creationOf(said, contextOf(turn, draft));
  const isItsTime =
    reading.kind === 'schedule' && trigger.kind === 'schedule' && saysTheSame(reading.schedule, trigger.schedule);
  return isItsTime ? { ...wish, reading } : wish;
}

/** While there are no words yet, the sentence tells: "remind me tomorrow". */
function asksToRemind(turn: Turn, draft: Draft): boolean {
  const { definition } = draft;
  if (jobWords(definition) !== '') return definition.job.kind === 'remind';
  return creationOf(definition.said, contextOf(turn, draft)).remind;
}

/** A draft whose time and job are both known has been shown with Save. */
export function continued(turn: Turn, draft: Draft, id: DraftId): OpenDraft {
  const wish = wishOf(turn, draft);
  const known = wish.trigger.kind !== 'manual' && wish.words !== '';
  return { id, reviewed: known && planJob(turn, wish, draft.definition.zone).plan?.question === undefined };
}

/** The choices of a stored sentence are counted as they were when it was typed. */
function contextOf(turn: Turn, { createdAt, definition }: Draft): ReadingContext {
  return { ...turn.reading, now: createdAt, zone: definition.zone };
}
