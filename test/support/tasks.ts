import { expect } from 'vitest';
import type { Task, TaskDefinition } from '../../src/domain/task.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { type CreateTaskRequest, createTask } from '../../src/usecases/create-task.ts';
import { OWNER, someDefinition } from './definitions.ts';

let sources = 0;

/** An id that no other request of the test has. */
export function newSource(): string {
  sources += 1;
  return `inbound-${sources}`;
}

/** A stored task; definition and request may be different. */
export async function createdTask(
  context: UseCaseContext,
  overrides: Partial<TaskDefinition> = {},
  request: Partial<CreateTaskRequest> = {},
): Promise<Task> {
  const outcome = await createTask(context, {
    actor: OWNER,
    definition: someDefinition(overrides),
    source: newSource(),
    evenIfDuplicate: true,
    ...request,
  });
  expect(outcome.kind).toBe('created');
  if (outcome.kind !== 'created') throw new Error(`the task was not created: ${outcome.kind}`);
  return outcome.task;
}

/** The outcome, if it is of this kind; fails the test otherwise. */
export function expectKind<Outcome extends { readonly kind: string }, Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): Extract<Outcome, { readonly kind: Kind }> {
  expect(outcome).toMatchObject({ kind });
  // The line above has just checked it.
  return outcome as Extract<Outcome, { readonly kind: Kind }>;
}
