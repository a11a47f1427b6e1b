import type { Router } from 'express';
import type { ApiParts, Language } from '../api/api-parts.ts';
import { apiRoutes } from '../api/api-routes.ts';
import { cleanText, cleanTitle } from '../chat/clean-text.ts';
import type { ChatContext } from '../chat/context.ts';
import { asksToRemind, reminderWords } from '../chat/understand/creation.ts';
import { findConditions } from '../chat/understand/find-conditions.ts';
import { findNotify } from '../chat/understand/find-notify.ts';
import type { Config } from '../config.ts';
import { VERSION } from './version.ts';

/** A program's words mean what a person's do. */
export const chatLanguage: Language = {
  reminder: (said, task, afterTime) =>
    asksToRemind(said) || asksToRemind(afterTime) ? reminderWords(task) : undefined,
  conditions: findConditions,
  notify(said) {
    const { words, choice, problemsTo } = findNotify(said, false);
    // A place that nobody has looked at stays in the words.
    return choice === undefined || problemsTo !== undefined ? { words: said } : { words, choice };
  },
  cleanText,
  cleanTitle,
};

/** The REST API over the parts of this machine. */
export function createApi(
  config: Config,
  context: ChatContext,
  work: Pick<ApiParts, 'longestWaitMs' | 'poke' | 'tick'>,
): Router {
  return apiRoutes({
    ...work,
    context,
    signer: context.signer,
    version: VERSION,
    defaults: context.defaults,
    language: chatLanguage,
    startedAt: context.clock.now(),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    ...(config.mailIn === undefined ? {} : { mailDomain: config.mailIn.domain }),
    ...(config.cronSecret === undefined ? {} : { cronSecret: config.cronSecret }),
  });
}
