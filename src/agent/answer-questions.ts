import { AutoTaskError } from '../domain/errors.ts';
import type { LanguageModel, ModelAnswer } from '../ports/language-model.ts';
import type { Random } from '../ports/random.ts';
import type { RunQuestion, RunQuestions } from '../ports/run-questions.ts';
import { AGENT_LIMITS } from './limits.ts';
import { meteredModel } from './metered-model.ts';
import { questionMessage, questionPrompt } from './question-prompt.ts';
import { cutToBytes } from './visible-text.ts';

export interface AnswerQuestionsOptions {
  readonly model: LanguageModel;
  readonly random: Random;
  /** Takes secrets out of what goes to the model and out of what comes back. */
  readonly redact?: (text: string) => string;
  /** Somebody is waiting. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 60_000;

/** The model as who explains results: one call without tools, within the limits of a run. */
export function answerQuestions(options: AnswerQuestionsOptions): RunQuestions {
  const { model, random, redact = (text) => text, deadlineMs = DEADLINE_MS } = options;
  return {
    async answer(question: RunQuestion) {
      const fence = random.id().slice(-12).toLowerCase();
      const signal = AbortSignal.timeout(deadlineMs);
      try {
        const answer = await meteredModel(model, question.meter).answer({
          messages: [
            { role: 'system', text: questionPrompt(question, fence) },
            { role: 'user', text: redact(questionMessage(question, fence)) },
          ],
          tools: [],
          maxOutputTokens: AGENT_LIMITS.outputTokens,
          signal,
        });
        return redact(textOf(answer));
      } catch (error) {
        throw signal.aborted ? tooSlow(deadlineMs) : error;
      }
    },
  };
}

function textOf({ text, refusal, truncated }: ModelAnswer): string {
  const said = (refusal ?? text).trim();
  if (said === '')
    throw new AutoTaskError({
      code: 'model-empty',
      message: 'The model gave no answer.',
      hint: 'Ask again, maybe in other words.',
      retryable: true,
    });
  const whole = cutToBytes(said, AGENT_LIMITS.resultBytes);
  return truncated ? `${whole}\n\n(The answer broke off here because it was too long.)` : whole;
}

function tooSlow(deadlineMs: number): AutoTaskError {
  return new AutoTaskError({
    code: 'model-too-slow',
    message: `The model did not answer within ${Math.round(deadlineMs / 1000)} seconds.`,
    hint: 'Ask again in a minute.',
    retryable: true,
  });
}
