import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import { agentNoteKey, LONGEST_AGENT_NOTE } from '../domain/task-memory.ts';
import { defineTool } from './define-tool.ts';

/** Keeps a note for the next runs of the same task; what is kept counts once the run has ended well. */
export function rememberNote() {
  return defineTool({
    name: 'remember-note',
    label: 'keeping a note',
    description:
      'Keeps a short note under a name for the next runs of this task; the same name again replaces it, an empty text removes it. The notes kept so far stand below the instruction.',
    access: 'compute',
    schema: z.strictObject({
      name: z
        .string()
        .regex(/^[\w][\w .:-]{0,39}$/u, 'letters, digits, spaces and . : - only, at most 40')
        .describe('what the note is about'),
      text: z
        .string()
        .max(LONGEST_AGENT_NOTE, `has more than ${LONGEST_AGENT_NOTE} characters`)
        .describe('what to know in the next runs; empty to remove the note'),
    }),
    async use({ name, text }, { memory }) {
      if (memory === undefined) throw cannotRemember();
      memory.keep(agentNoteKey(name), text.trim());
      const says = text.trim() === '' ? `The note "${name}" is gone.` : `Kept as "${name}" for the next runs.`;
      return { text: says, data: { kind: 'note', name } };
    },
  });
}

function cannotRemember(): AutoTaskError {
  return new AutoTaskError({
    code: 'no-memory',
    message: 'This run has no memory to keep a note in.',
    hint: 'Save it as a task with a time, such as "every hour".',
  });
}
