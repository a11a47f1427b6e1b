import type { Tone } from '../../domain/card.ts';

/** How text is set off in a terminal; all empty where colour is unwanted (`NO_COLOR`, pipes). */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  tone(tone: Tone, text: string): string;
}

const TONE_CODES: Readonly<Record<Tone, string>> = { neutral: '', good: '32', attention: '33', bad: '31' };

export const plainStyle: Style = { bold: (text) => text, dim: (text) => text, tone: (_tone, text) => text };

export const ansiStyle: Style = {
  bold: (text) => wrap('1', text),
  dim: (text) => wrap('2', text),
  tone: (tone, text) => (TONE_CODES[tone] === '' ? text : wrap(TONE_CODES[tone], text)),
};

function wrap(code: string, text: string): string {
  return `\u001b[${code}m${text}\u001b[0m`;
}
