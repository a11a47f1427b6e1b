import { z } from 'zod';
import { AUDITED_THINGS, type AuditEntry } from '../../domain/audit.ts';
import { type AuditFilter, readAuditLog } from '../../usecases/read-audit.ts';
import { makeCursor, readCursor } from '../http/cursor.ts';
import { type Route, route } from '../http/route.ts';
import { AuditList } from '../schemas/audit-answer.ts';
import { words } from '../schemas/words.ts';
import { iso } from '../show/task-answer.ts';
import { answers, Cursor, Limit } from './common.ts';

const DEFAULT_LIMIT = 50;

const moment = z.iso
  .datetime({ offset: true, error: 'is not a moment like 2027-03-01T09:00:00Z' })
  .transform((text) => Date.parse(text));

const AuditQuery = z.strictObject({
  limit: Limit,
  cursor: Cursor,
  member: words(200).optional(),
  surface: z.enum(['web', 'terminal', 'slack', 'discord', 'mail', 'api']).optional(),
  kind: z.enum(AUDITED_THINGS).optional(),
  subject: words(200).optional().describe('the id of what was changed'),
  verb: words(40).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

const list = route<unknown, z.infer<typeof AuditQuery>>({
  method: 'get',
  path: '/api/audit',
  operation: 'listAudit',
  summary: 'Who changed what, the newest first: all of it for admins, for others what they did and what is theirs.',
  scope: 'read',
  query: AuditQuery,
  answers: answers(200, 'A page of entries', AuditList),
  async handle(call) {
    const { limit = DEFAULT_LIMIT, cursor, ...filter } = call.query;
    const name = `audit ${JSON.stringify(filter)}`;
    const below = readCursor(call, name, cursor)?.below;
    const page = await readAuditLog(call.parts.context, {
      ...{ actor: call.actor, filter: filter satisfies AuditFilter, limit },
      ...(below === undefined ? {} : { below: String(below) }),
    });
    return {
      status: 200,
      body: {
        entries: page.entries.map(entryAnswer),
        cursor: page.below === undefined ? null : makeCursor(call, name, { below: page.below }),
      },
    };
  },
});

function entryAnswer({ id, at, by, verb, subject, fields, rev, outcome }: AuditEntry) {
  const { member, name, surface, token } = by;
  return {
    ...{ id, at: iso(at), verb, subject, fields, outcome },
    by: { userId: member, name, surface, token: token ?? null },
    version: rev ?? null,
  };
}

/** Who changed what. */
export const auditRoutes: readonly Route[] = [list];
