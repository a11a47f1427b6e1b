import { connectionsCard } from '../cards/connections-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** `connections`: what this bot works with, and for whoever runs it how each of them is. */
export function typeConnections({ actor, context, zone }: Turn): Promise<Answer> {
  const { connections = [], health } = context;
  const found = health?.concerns(actor) === true ? (health.last() ?? 'asked') : undefined;
  return Promise.resolve(done(connectionsCard(connections, found, { zone })));
}
