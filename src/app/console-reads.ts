import { auditListCard } from '../chat/cards/audit-card.ts';
import { membersCard, rightsCard } from '../chat/cards/members-cards.ts';
import { usagePageCards } from '../chat/cards/usage-page-cards.ts';
import { AUDITED_THINGS } from '../domain/audit.ts';
import { estimateCost } from '../domain/estimate.ts';
import type { ConsoleReads } from '../surfaces/web/console-reads.ts';
import { type ExportContext, exportOwnData } from '../usecases/export-own-data.ts';
import { exportWorkspace } from '../usecases/export-workspace.ts';
import { listMembers } from '../usecases/list-members.ts';
import { readAuditLog } from '../usecases/read-audit.ts';
import { readSettings } from '../usecases/read-settings.ts';
import { readTranscript, recentRuns } from '../usecases/recent-runs.ts';
import { listTemplates } from '../usecases/saved-templates.ts';
import { showUsage } from '../usecases/show-usage.ts';
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
    costOf: (task) => estimateCost({ ...task, model: modelId, prices, now: clock.now() })?.run,
    country: async (actor) => (await readSettings(context, { actor })).country,
    async people(actor) {
      const members = await listMembers(context, { actor });
      return {
        cards: [membersCard(members, actor, { all: true }), rightsCard()],
        names: members.map(({ member, name }) => ({ member, name })),
      };
    },
    async audit(actor, { member, kind, taskId, outcome, below, zone }) {
      const filter = { member, kind, subject: taskId, outcome };
      const page = await readAuditLog(context, { actor, filter, limit: AUDIT_PAGE, below });
      return {
        card: auditListCard(page.entries, zone),
        kinds: AUDITED_THINGS,
        ...(page.below === undefined ? {} : { below: page.below }),
      };
    },
  };
}
