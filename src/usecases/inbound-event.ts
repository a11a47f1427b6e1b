import type { WorkspaceId } from '../domain/ids.ts';
import type { Inbound } from '../domain/inbound.ts';
import type { UseCaseContext } from './context.ts';
import { requestIdOf } from './request-id.ts';

/** Where an event is found in the inbox. */
export interface InboundEvent {
  readonly workspace: WorkspaceId;
  readonly eventId: string;
}

/** An event is named when it is taken and again when it is answered. */
const NAMED = new WeakMap<Inbound, InboundEvent>();

/** Two surfaces may give the same id to different events. */
export function eventIdOf(context: UseCaseContext, inbound: Inbound): InboundEvent {
  const { id, actor } = inbound;
  const named = NAMED.get(inbound) ?? {
    workspace: actor.workspace,
    eventId: requestIdOf(context, `${actor.surface}\n${id}`),
  };
  NAMED.set(inbound, named);
  return named;
}

/** An event's name within the installation. */
export function nameOf({ workspace, eventId }: InboundEvent): string {
  return `${workspace}\n${eventId}`;
}
