import { z } from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';
import { type GitHubAccess, type GitHubClient, gitHubClient } from './github/client.ts';
import { gitHubFault } from './github/faults.ts';
import { type GitHubItem, type ItemKind, readItems } from './github/read-items.ts';
import { REPOSITORY, repositoryField } from './github/repository.ts';
import { untilAborted } from './until-aborted.ts';

const DAY_MS = 86_400_000;
const MOST_SHOWN = 50;
const NAMES: Readonly<Record<ItemKind, string>> = { pulls: 'pull requests', issues: 'issues', releases: 'releases' };

const schema = z.strictObject({
  operation: z.enum(['pulls', 'issues', 'releases']).describe('What to list'),
  repository: repositoryField,
  state: z.enum(['open', 'closed', 'all']).describe('Of pull requests and issues').default('open'),
  labels: z.string().max(200).describe('Only with all of these labels, separated by commas').optional(),
  idleDays: z.int().min(1).max(3650).describe('Only what nobody touched for so many days').optional(),
  onlyNew: z.boolean().describe('Only what came since the run before').optional(),
  limit: z.int().min(1).max(MOST_SHOWN).describe('At most so many').default(20),
});

/** Lists pull requests, issues or releases of a repository. */
export function gitHub(access: GitHubAccess, clock: Clock) {
  let client: Promise<GitHubClient> | undefined;
  return defineTool({
    name: 'github',
    label: 'looking at the repository',
    description: 'Lists pull requests, issues or releases of a GitHub repository with links, those last changed first.',
    access: 'read',
    schema,
    async use(wish, context) {
      client ??= gitHubClient(access);
      const items = (await ask(await client, wish, { access, clock, context })).filter(fitting(wish, context));
      const shown = items.slice(0, wish.limit);
      const what = `${wish.idleDays === undefined ? '' : `idle for ${wish.idleDays} days, `}${wish.repository}`;
      const data = { kind: 'github-items', items: shown };
      if (items.length === 0)
        return { text: `There are no such ${NAMES[wish.operation]} (${what}).`, data, nothingNew: true };
      const more = items.length > shown.length ? `\n… and ${items.length - shown.length} more.` : '';
      const lines = shown.map((item) => itemLine(item, wish.operation, context.scheduledFor));
      return {
        text: `**${items.length} ${nameOf(wish.operation, items.length)}** (${what})\n${lines.join('\n')}${more}`,
        data,
      };
    },
  });
}

interface Asked {
  readonly access: GitHubAccess;
  readonly clock: Clock;
  readonly context: ToolContext;
}

async function ask(
  client: GitHubClient,
  { operation: kind, repository, state, labels }: z.output<typeof schema>,
  { access, clock, context }: Asked,
): Promise<readonly GitHubItem[]> {
  const [, owner = '', repo = ''] = REPOSITORY.exec(repository) ?? [];
  try {
    const reading = readItems(client, { owner, repo, kind, state, labels }, context.signal);
    return await untilAborted(reading, context.signal);
  } catch (error) {
    context.signal.throwIfAborted();
    const host = new URL(access.apiUrl).host;
    throw gitHubFault(error, {
      repository,
      host,
      token: access.token !== undefined,
      now: clock.now(),
      zone: context.zone,
    });
  }
}

function fitting({ idleDays, onlyNew }: z.output<typeof schema>, { scheduledFor, previousFor }: ToolContext) {
  return ({ at, changedAt }: GitHubItem) =>
    (idleDays === undefined || changedAt <= scheduledFor - idleDays * DAY_MS) &&
    (onlyNew !== true || (at > previousFor && at <= scheduledFor));
}

function itemLine(
  { title, link, name, author, changedAt, labels, draft }: GitHubItem,
  kind: ItemKind,
  now: number,
): string {
  const days = Math.max(0, Math.floor((now - changedAt) / DAY_MS));
  const age = days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
  const marks = [draft ? 'draft' : '', ...labels].filter(Boolean).slice(0, 5).join(', ');
  const plain = title.replace(/[[\]\n\r]/g, ' ').slice(0, 200);
  const shown =
    kind === 'releases' && title !== name ? `${name}: ${plain}` : `${kind === 'releases' ? '' : `${name} `}${plain}`;
  return `- [${shown}](${link}) · ${author} · ${age}${marks === '' ? '' : ` · ${marks}`}`;
}

function nameOf(kind: ItemKind, count: number): string {
  return count === 1 ? NAMES[kind].slice(0, -1) : NAMES[kind];
}
