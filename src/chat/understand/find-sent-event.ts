import type { SentEvent } from '../../domain/task.ts';
import { EVENT_NAME } from '../../domain/trigger.ts';

/** The rest of a sentence, and the event that the end of a run sends; null: none any more. */
export interface FoundSentEvent {
  readonly words: string;
  readonly sends?: SentEvent | null;
}

const JOINT = String.raw`(?:^|[,;.]?\s+)(?:(?:and|then|also|please)\s+)*`;
const NAME = String.raw`(?:(?:named|called)\s+["“]?(?<called>[\w./:-]{1,100}?)["”]?|["“](?<quoted>[\w./:-]{1,100})["”]|(?<bare>[a-z\d]+(?:[-_./:][a-z\d]+)+))`;
const WHEN = String.raw`(?:\s+(?:when|if|once|as\s+soon\s+as)\s+(?:it|the\s+task|the\s+run|a\s+run)\s+(?<how>is\s+(?:done|finished|over)|ends?|finish(?:es)?|succeeds?|fails?|breaks?))?`;
const SEND = new RegExp(
  `${JOINT}(?:send|emit|fire|raise|publish)\\s+(?:the\\s+|an?\\s+)?event\\s+${NAME}${WHEN}\\s*[.!]?$`,
  'iu',
);
const NONE = /^(?:send|emit|fire)\s+no\s+(?:more\s+)?events?(?:\s+any\s*more)?\s*[.!]?$/iu;

/**
 * Takes "and send the event report-done" off the end of a sentence. A name is called so, stands in quotes or is made of
 * parts, so that "send the event invitation" stays a job. Pure.
 */
export function findSentEvent(words: string): FoundSentEvent {
  if (NONE.test(words.trim())) return { words: '', sends: null };
  const match = SEND.exec(words);
  const { called, quoted, bare, how = '' } = match?.groups ?? {};
  const event = called ?? quoted ?? bare;
  if (match === null || event === undefined || !EVENT_NAME.test(event)) return { words };
  return { words: words.slice(0, match.index).trim(), sends: { event, on: onOf(how) } };
}

/** "Is done" says what most mean by it: it ended well. */
function onOf(how: string): SentEvent['on'] {
  if (/fail|break/iu.test(how)) return 'failure';
  return /end|over/iu.test(how) ? 'end' : 'success';
}
