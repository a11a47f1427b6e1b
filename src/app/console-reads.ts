import { auditListCard } from '../chat/cards/audit-card.ts';
import { membersCard, rightsCard } from '../chat/cards/members-cards.ts';
import { usagePageCards } from '../chat/cards/usage-page-cards.ts';
import { AUDITED_THINGS, type AuditEntry } from '../domain/audit.ts';
import { estimateCost } from '../domain/estimate.ts';
import type { AuditRead, ConsoleReads } from '../surfaces/web/console-reads.ts';
import { type ExportContext, exportOwnData } from '../usecases/export-own-data.ts';
import { exportWorkspace } from '../usecases/export-workspace.ts';
import { listMembers, memberNames } from '../usecases/list-members.ts';
import { readAuditLog } from '../usecases/read-audit.ts';
import { readSettings } from '../usecases/read-settings.ts';
import { readTranscript, recentRuns } from '../usecases/recent-runs.ts';
import { listTemplates } from '../usecases/saved-templates.ts';
import { showUsage } from '../usecases/show-usage.ts';
import { tellOwners } from '../usecases/tell-owners.ts';
import { readVisibleTasks } from '../usecases/visible-tasks.ts';

const AUDIT_PAGE = 50;

/** What the pages of the console show, the same on one machine and on AWS. */
export function consoleReads(context: ExportContext): ConsoleReads {
  const { clock, modelId, prices } = context;
  return {
    tasks: (actor) => readVisibleTasks(context, actor),
    runs: (actor, taskId, limit) => recentRuns(context, { actor, taskId, limit }),
    transcript: (actor, runId) => readTranscript(context, { actor, runId }),
    ownData: (reader) => exportOwnData(context, reader),
    templates: (actor) => listTemplates(context, actor),
    workspaceData(actor) {
      const outcome = exportWorkspace(context, { actor });
      return outcome.kind === 'lines' ? outcome.lines : undefined;
    },
    async usage(actor, whose) {
      const usage = await showUsage(context, { actor, scope: { whose } });
      return usage.kind === 'forbidden' ? [] : usagePageCards(usage);
    },
    tellOwners: (done) => tellOwners(context, done),
    costOf: (task) => estimateCost({ ...task, model: modelId, prices, now: clock.now() })?.run,
    country: async (actor) => (await readSettings(context, { actor })).country,
    async people(actor) {
      const members = await listMembers(context, { actor });
      return [membersCard(members, actor, { all: true }), rightsCard()];
    },
    async audit(actor, { member, kind, taskId, outcome, below, zone }) {
      const filter = { member, kind, subject: taskId, outcome };
      const page = await readAuditLog(context, { actor, filter, limit: AUDIT_PAGE, below });
      return {
        card: auditListCard(page.entries, zone),
        kinds: AUDITED_THINGS,
        members: actor.role === 'admin' ? namesOf(page.entries, await memberNames(context, actor)) : [],
        ...(page.below === undefined ? {} : { below: page.below }),
      };
    },
  };
}

/** Those who are known, and those who stand in the entries. */
function namesOf(entries: readonly AuditEntry[], known: AuditRead['members']): AuditRead['members'] {
  const names = new Map(entries.map(({ by }) => [by.member, by.name]));
  for (const { member, name } of known) names.set(member, name);
  return [...names].map(([member, name]) => ({ member, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
