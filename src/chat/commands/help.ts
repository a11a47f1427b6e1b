import { type HelpEntry, helpCard, timeHelpCard, wordHelpCard } from '../cards/help-cards.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const TIMES = /^(?:times?|dates?|when|schedules?|phrases?)$/iu;
const FILLER = /\b(?:me|with|on|about|for|using|the|command|please)\b/giu;

/** `help`, `help skip`, `help time`. */
export function typeHelp(entries: readonly HelpEntry[]): (turn: Turn, rest: string) => Promise<Answer> {
  return async (_turn, rest) => {
    const word = rest.replace(FILLER, '').trim().toLowerCase();
    if (TIMES.test(word)) return done(timeHelpCard());
    const entry = entries.find((one) => one.word === word || one.aliases.includes(word));
    return done(entry === undefined ? helpCard(entries) : wordHelpCard(entry));
  };
}
