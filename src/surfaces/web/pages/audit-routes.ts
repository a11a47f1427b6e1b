import { type Request, type Response, Router } from 'express';
import type { Visit } from '../access/visit.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import type { AuditRead } from '../console-reads.ts';
import { auditMain } from './audit-page.ts';
import { type AuditFilter, auditAddress, auditFilter } from './audit-view.ts';
import { cardDrawer } from './card-drawer.ts';
import { renderPage } from './layout.ts';

/** Who changed what: all of it for admins, for others what they did and what is theirs. */
export function auditRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/audit', (request, response) => showAudit(parts, request, response));
  return router;
}

async function showAudit(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const visit = requiredVisit(response);
  const { actor, zone } = visit;
  const filter = auditFilter(new URL(request.originalUrl.replace(/^\/+/, '/'), 'http://localhost').searchParams);
  const { who, kind, outcome, task } = filter;
  const about = task === '' ? undefined : await taskOf(parts, visit, task);
  const isLost = task !== '' && about === undefined;
  const read = await parts.audit(actor, {
    ...{ zone, member: said(who), kind: said(kind), outcome: said(outcome), taskId: about?.id },
    below: placeOfCursor(parts, visit, filter),
  });
  const main = auditMain({
    ...{ filter, kinds: read.kinds, card: isLost ? undefined : read.card },
    members: chosen(read.members, who),
    older: isLost || read.below === undefined ? undefined : olderAddress(parts, visit, filter, read.below),
    draw: cardDrawer(parts, visit, request.originalUrl),
  });
  response.type('html').send(renderPage({ title: 'Audit', here: '/settings', main }, parts.shell));
}

/** Whoever is asked for stays in the list, also where no entry names them. */
function chosen(members: AuditRead['members'], who: string) {
  if (members.length === 0 || who === '' || members.some(({ member }) => member === who)) return members;
  return [...members, { member: who, name: who }];
}

function said(text: string): string | undefined {
  return text === '' ? undefined : text;
}

async function taskOf({ tasks }: ConsoleParts, { actor }: Visit, words: string) {
  const wanted = words.toLowerCase();
  return (await tasks(actor)).find(
    ({ id, shortId, title }) => id === words || [shortId, title].some((name) => name.toLowerCase() === wanted),
  );
}

/** Where a page ended, signed for this reader and this filter alone. */
function olderAddress({ signer }: ConsoleParts, visit: Visit, filter: AuditFilter, below: string): string {
  const place = Buffer.from(below).toString('base64url');
  return auditAddress({ ...filter, after: `${place}.${signer.sign('cursor', signed(visit, filter, place))}` });
}

/** What `olderAddress` made; anything else is the first page. */
function placeOfCursor({ signer }: ConsoleParts, visit: Visit, filter: AuditFilter): string | undefined {
  const [place = '', signature = ''] = filter.after.split('.');
  if (place === '' || !signer.verify('cursor', signed(visit, filter, place), signature)) return undefined;
  return Buffer.from(place, 'base64url').toString('utf8');
}

function signed({ actor }: Visit, filter: AuditFilter, place: string): string {
  return ['console audit', actor.workspace, actor.member, auditAddress({ ...filter, after: '' }), place].join('\n');
}
