import type { Commit } from '../domain/commit.ts';

const MOST_BODY_LINES = 6;
const MOST_BODY_CHARACTERS = 600;
const MOST_SUBJECT_CHARACTERS = 300;

/** Subject (the first paragraph, on one line) and the first lines of the body. */
export function splitMessage(message: string): Pick<Commit, 'subject' | 'body'> {
  const [head = '', ...paragraphs] = message
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n/);
  const body = paragraphs.join('\n').split('\n').slice(0, MOST_BODY_LINES).join('\n').trim();
  return {
    subject: head.replace(/\s+/g, ' ').slice(0, MOST_SUBJECT_CHARACTERS) || '(no message)',
    body: body.slice(0, MOST_BODY_CHARACTERS),
  };
}
