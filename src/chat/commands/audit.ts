import { readAuditLog } from '../../usecases/read-audit.ts';
import { auditCard } from '../cards/audit-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const SHOWN = 20;

/** `audit`: the last changes, of the whole workspace for its admins, of one's own for others. */
export async function typeAudit(turn: Turn): Promise<Answer> {
  const { actor, context } = turn;
  const { entries } = await readAuditLog(context, { actor, filter: {}, limit: SHOWN });
  return done(auditCard(entries, actor.role === 'admin' ? 'workspace' : 'own', turn));
}
