import { connectionsCard } from '../cards/connections-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** `connections`: what this bot works with, and for whoever runs it how each of them is. */
export async function typeConnections({ actor, context, zone }: Turn): Promise<Answer> {
  const { connections = [], health } = context;
  const found = health?.concerns(actor) === true ? ((await health.last()) ?? 'asked') : undefined;
  return done(connectionsCard(connections, found, { zone }));
}
