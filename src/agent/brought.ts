import type { Grant } from '../domain/task.ts';
import { agentNotes, type TaskMemory } from '../domain/task-memory.ts';
import { fillIn, placeholdersIn, type TemplateValues } from '../domain/template.ts';
import { localFields } from '../domain/time/zone.ts';
import type { Work } from '../ports/agent.ts';
import { fenced } from './prompt.ts';
import { visibleText } from './visible-text.ts';

/** As much of its own last result as a model sees without being asked to use it. */
const LONGEST_LAST_RESULT = 2_000;
const TOLD_SHOWN = 20;

/** Arguments that are content. What decides where something goes, what is read or run is never filled in. */
const FILLED = new Set(['subject', 'body', 'text', 'content', 'message', 'input', 'data', 'title', 'summary', 'html']);

/** What the placeholders of a run stand for. */
export function templateValues({ scheduledFor, zone, brought = {}, memory }: Work): TemplateValues {
  const { date, time } = localFields(scheduledFor, zone);
  return {
    now: `${date} ${time} (${zone})`,
    ...(brought.previousResult === undefined ? {} : { previous_result: visibleText(brought.previousResult) }),
    ...(brought.payload === undefined ? {} : { webhook_payload: visibleText(brought.payload) }),
    ...(memory === undefined ? {} : { memory: memoryText(memory) }),
  };
}

/** A grant with what its texts stand for; recipients, addresses and names stay as they were pinned. */
export function filledGrant(grant: Grant, values: TemplateValues): Grant {
  return { ...grant, pins: filledPins(grant.pins, values) };
}

/** The same of all of them. */
export function filledGrants(grants: readonly Grant[], values: TemplateValues): readonly Grant[] {
  return grants.map((grant) => filledGrant(grant, values));
}

/** The instruction as a model gets it: what others wrote stands in fences, where it was asked for or else below. */
export function instructionFor(work: Work, fence: string): string {
  const { instruction } = work.job;
  const values = templateValues(work);
  const asked = placeholdersIn(instruction);
  const filled = fillIn(instruction, {
    ...(values.now === undefined ? {} : { now: values.now }),
    ...fencedValue('previous_result', values, fence),
    ...fencedValue('webhook_payload', values, fence),
    ...fencedValue('memory', values, fence),
  });
  const { brought = {}, memory } = work;
  const payload = asked.has('webhook_payload') ? undefined : values.webhook_payload;
  const before = asked.has('previous_result') ? undefined : values.previous_result;
  const notes = asked.has('memory') || memory === undefined ? '' : notesText(memory);
  return [
    filled,
    below('This came with the call that started the run', payload, fence),
    brought.isChained === true
      ? below('The task before this one made this; your work begins with it', before, fence)
      : below('For comparison, the last result of this task, which its readers know', shortened(before), fence),
    below('Notes that you kept for yourself in earlier runs', notes === '' ? undefined : notes, fence),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function filledPins(pins: Grant['pins'], values: TemplateValues): Grant['pins'] {
  return Object.fromEntries(
    Object.entries(pins).map(([key, pin]) => [
      key,
      typeof pin === 'string' && FILLED.has(key) ? fillIn(pin, values) : pin,
    ]),
  );
}

function fencedValue(name: keyof TemplateValues, values: TemplateValues, fence: string): TemplateValues {
  const value = values[name];
  return value === undefined ? {} : { [name]: fenced(value, fence) };
}

function below(says: string, text: string | undefined, fence: string): string | undefined {
  return text === undefined ? undefined : `${says}:\n${fenced(text, fence)}`;
}

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= LONGEST_LAST_RESULT) return text;
  return `${text.slice(0, LONGEST_LAST_RESULT)}…`;
}

function memoryText(memory: TaskMemory): string {
  const told = memory.told.slice(-TOLD_SHOWN);
  const items = told.length === 0 ? '' : `Told already, the last ${told.length}: ${told.join('; ')}`;
  return [notesText(memory), items].filter((part) => part !== '').join('\n');
}

function notesText(memory: TaskMemory): string {
  return agentNotes(memory)
    .map(({ name, text }) => `${name}: ${text}`)
    .join('\n');
}
