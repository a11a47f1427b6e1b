import { z } from 'zod';
import type { Instant } from '../../domain/time/schedule.ts';
import type { GitHubClient } from './client.ts';

/** A pull request, an issue or a release. */
export interface GitHubItem {
  readonly title: string;
  readonly link: string;
  /** `#12`, or the tag of a release. */
  readonly name: string;
  readonly author: string;
  /** Opened or published. */
  readonly at: Instant;
  readonly changedAt: Instant;
  readonly labels: readonly string[];
  readonly draft: boolean;
}

export type ItemKind = 'pulls' | 'issues' | 'releases';

const instant = z.string().transform((text) => Date.parse(text));
const user = z.object({ login: z.string() }).nullish();
const issue = z.object({
  ...{ number: z.number(), title: z.string(), html_url: z.string(), user, created_at: instant, updated_at: instant },
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).nullish(),
  draft: z.boolean().nullish(),
  pull_request: z.unknown().optional(),
});
const release = z.object({
  ...{ tag_name: z.string(), name: z.string().nullish(), html_url: z.string(), author: user },
  ...{ draft: z.boolean(), created_at: instant, published_at: instant.nullish() },
});

interface Asking {
  readonly owner: string;
  readonly repo: string;
  readonly kind: ItemKind;
  readonly state: 'open' | 'closed' | 'all';
  readonly labels?: string | undefined;
}

/** At most the 100 last changed ones; more than that nobody reads. */
export async function readItems(
  client: GitHubClient,
  { owner, repo, kind, state, labels }: Asking,
  signal: AbortSignal,
) {
  const place = { owner, repo, per_page: 100, request: { signal } };
  if (kind === 'releases') {
    const { data } = await client.request('GET /repos/{owner}/{repo}/releases', place);
    return z
      .array(release)
      .parse(data)
      .filter(({ draft }) => !draft)
      .map(releaseItem);
  }
  const order = { state, sort: 'updated', direction: 'desc' } as const;
  if (kind === 'pulls') {
    const { data } = await client.request('GET /repos/{owner}/{repo}/pulls', { ...place, ...order });
    const wanted =
      labels
        ?.toLowerCase()
        .split(',')
        .map((label) => label.trim()) ?? [];
    const items = z.array(issue).parse(data).map(issueItem);
    return items.filter((item) => wanted.every((label) => item.labels.some((own) => own.toLowerCase() === label)));
  }
  const wanted = labels === undefined ? {} : { labels };
  const { data } = await client.request('GET /repos/{owner}/{repo}/issues', { ...place, ...order, ...wanted });
  // GitHub counts pull requests among the issues.
  return z
    .array(issue)
    .parse(data)
    .filter((item) => item.pull_request === undefined)
    .map(issueItem);
}

function issueItem(item: z.infer<typeof issue>): GitHubItem {
  return {
    ...{ title: item.title, link: item.html_url, name: `#${item.number}`, author: item.user?.login ?? 'ghost' },
    ...{ at: item.created_at, changedAt: item.updated_at, draft: item.draft === true },
    labels: (item.labels ?? []).map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
  };
}

function releaseItem(item: z.infer<typeof release>): GitHubItem {
  const at = item.published_at ?? item.created_at;
  return {
    ...{ title: item.name || item.tag_name, link: item.html_url, name: item.tag_name, at, changedAt: at },
    ...{ author: item.author?.login ?? 'ghost', labels: [], draft: false },
  };
}
