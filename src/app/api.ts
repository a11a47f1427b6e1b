import type { Router } from 'express';
import type { ApiParts, Language } from '../api/api-parts.ts';
import { apiRoutes } from '../api/api-routes.ts';
import { cleanText, cleanTitle } from '../chat/clean-text.ts';
import type { ChatContext } from '../chat/context.ts';
import { resolvePlaces } from '../chat/create/place-wish.ts';
import { taskFiles } from '../chat/task-files.ts';
import { TEMPLATES } from '../chat/templates.ts';
import { asksToRemind, reminderWords, saysWords } from '../chat/understand/creation.ts';
import { findConditions } from '../chat/understand/find-conditions.ts';
import { findNotify } from '../chat/understand/find-notify.ts';
import { wantedPlace } from '../chat/understand/find-places.ts';
import type { Config } from '../config/config.ts';
import { VERSION } from './version.ts';

/** A program's words mean what a person's do. */
const chatLanguage: Language = {
  reminder: (said, task, afterTime) =>
    asksToRemind(said) || asksToRemind(afterTime) || saysWords(task) ? reminderWords(task, said) : undefined,
  conditions: findConditions,
  notify(said) {
    const { words, choice, problemsTo } = findNotify(said, false);
    // A place that nobody has looked at stays in the words.
    return choice === undefined || problemsTo !== undefined ? { words: said } : { words, choice };
  },
  cleanText,
  cleanTitle,
};

/** Where results of a program's tasks may go: the same places, found in the same way, as in the conversation. */
function placeFinder(context: ChatContext): ApiParts['place'] {
  return async (asking, words) => {
    const wanted = wantedPlace(words);
    if (wanted === undefined)
      return {
        kind: 'none',
        problem: `"${words}" is no place.`,
        hint: 'Say #dev, #dev on Slack, an address, mail, dm or here.',
      };
    const resolved = await resolvePlaces({ ...asking, context, channels: [] }, [wanted]);
    const [destination] = resolved.kind === 'found' ? resolved.destinations : [];
    if (destination !== undefined) return { kind: 'found', destination };
    return resolved.kind === 'none' ? resolved : { kind: 'none', problem: 'It leads nowhere.', hint: 'Leave it out.' };
  };
}

/** What the conversation has and programs may have too. */
export function chatParts(
  context: ChatContext,
): Pick<ApiParts, 'connections' | 'files' | 'language' | 'place' | 'questions' | 'templates' | 'tools'> {
  const { connections = [], health, tools = [], later, questions } = context;
  return {
    ...{ language: chatLanguage, place: placeFinder(context), files: taskFiles(context), templates: TEMPLATES, tools },
    // Where answers that take time come later as a message, a program has nothing to wait for.
    ...(questions === undefined || later !== undefined ? {} : { questions }),
    async connections(actor) {
      const found = health?.concerns(actor) === true ? (await health.last())?.checks : undefined;
      return connections.map((one) => ({
        ...one,
        ...(found === undefined ? {} : { found: found.filter(({ text }) => text.startsWith(`${one.checks}:`)) }),
      }));
    },
  };
}

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
    ...chatParts(context),
    startedAt: context.clock.now(),
    sendsMail: context.mail !== undefined,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    ...(config.mailIn === undefined ? {} : { mailDomain: config.mailIn.domain }),
    ...(config.cronSecret === undefined ? {} : { cronSecret: config.cronSecret }),
  });
}
