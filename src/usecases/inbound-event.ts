import type { WorkspaceId } from '../domain/ids.ts';
import type { Inbound } from '../domain/inbound.ts';
import type { UseCaseContext } from './context.ts';
import { requestIdOf } from './request-id.ts';

/** Where an event is found in the inbox. */
export interface InboundEvent {
  readonly workspace: WorkspaceId;
  readonly eventId: string;
}

/** Two surfaces may give the same id to different events. */
export function eventIdOf(context: UseCaseContext, { id, actor }: Inbound): InboundEvent {
  return { workspace: actor.workspace, eventId: requestIdOf(context, `${actor.surface}\n${id}`) };
}

/** An event's name within the installation. */
export function nameOf({ workspace, eventId }: InboundEvent): string {
  return `${workspace}\n${eventId}`;
}
