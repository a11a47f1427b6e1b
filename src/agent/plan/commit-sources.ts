import type { Grant } from '../../domain/task.ts';
import type { PlanContext } from '../../ports/agent.ts';
import type { CommitRequest } from './commit-request.ts';

/** Where commits can be read here. */
export interface CommitSources {
  readonly github?: {
    /** `github.com`, or the host of an enterprise server. */
    readonly host: string;
    readonly defaultOwner?: string;
    /** A name, or `owner/name`. */
    readonly defaultRepo?: string;
  };
  /** Absolute paths of git repositories that may be read; the first one is the default. */
  readonly folders: readonly string[];
  /** In the demo: made-up commits instead of all that. */
  readonly sample?: boolean;
}

/** One place whose commits are read. */
export type CommitSource =
  | { readonly kind: 'github'; readonly repository: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'sample' };

/** Which places an instruction means: found (with what was assumed), to be asked for, or out of reach. */
export type ChosenSources =
  | { readonly kind: 'found'; readonly sources: readonly CommitSource[]; readonly assumed?: string }
  | { readonly kind: 'unclear'; readonly ask: string }
  | { readonly kind: 'missing'; readonly what: string; readonly fix: string };

const OWNER_AND_NAME = /^[\w-]+\/[\w.-]+$/;

/** Said before assumed, near before far: the sentence, the member's default, the operator's, the folder at hand. */
export function chooseSources(request: CommitRequest, context: PlanContext, sources: CommitSources): ChosenSources {
  if (sources.sample) return { kind: 'found', sources: [{ kind: 'sample' }] };
  return (
    saidRepositories(request, sources) ??
    saidName(request, context, sources) ??
    assumedSource(request, context, sources)
  );
}

/** The place as a grant: what the card says and what cannot be changed later. */
export function sourceGrant(source: CommitSource): Grant {
  switch (source.kind) {
    case 'github':
      return {
        tool: 'github-commits',
        says: `GitHub, read ${source.repository}`,
        access: 'read',
        pins: { repository: source.repository },
      };
    case 'folder':
      return {
        tool: 'local-git-commits',
        says: `git, read the folder ${folderNameOf(source.path)}`,
        access: 'read',
        pins: { folder: source.path },
      };
    case 'sample':
      return { tool: 'demo-commits', says: 'sample commits, made up for the demo', access: 'read', pins: {} };
  }
}

/** `acme/api`, `shop-api`, "the sample shop". */
export function sourceName(source: CommitSource): string {
  if (source.kind === 'github') return source.repository;
  return source.kind === 'folder' ? folderNameOf(source.path) : 'the sample shop';
}

/** Places to offer where the instruction leaves it open, with the words that name each. */
export function offeredSources(context: PlanContext, sources: CommitSources) {
  const repositories = [context.defaultRepository, operatorDefault(sources)].filter((name) => name !== undefined);
  const folders = sources.folders.map(folderNameOf);
  return [
    ...[...new Set(repositories)].map((name) => ({ label: name, words: name })),
    ...folders.map((name) => ({ label: `the folder ${name}`, words: `the folder ${name}` })),
  ].slice(0, 4);
}

function saidRepositories(request: CommitRequest, sources: CommitSources): ChosenSources | undefined {
  if (request.otherHost !== undefined) {
    return {
      kind: 'missing',
      what: `a way to read ${request.otherHost}`,
      fix: 'Clone that repository on this machine and name its folder, or name a repository on GitHub.',
    };
  }
  if (request.repositories.length === 0) return undefined;
  if (sources.github === undefined) return { kind: 'missing', what: 'access to GitHub', fix: 'Set GITHUB_API_URL.' };
  return { kind: 'found', sources: request.repositories.map((repository) => ({ kind: 'github', repository })) };
}

function saidName(request: CommitRequest, context: PlanContext, sources: CommitSources): ChosenSources | undefined {
  const { folderName, repositoryName, perhapsRepository } = request;
  if (folderName !== undefined) return saidFolder(folderName, sources);
  const name = repositoryName ?? perhapsRepository;
  if (name === undefined) return undefined;
  const path = findFolder(name, sources);
  if (path !== undefined) return found({ kind: 'folder', path });
  const known = [context.defaultRepository, operatorDefault(sources)].find((repository) =>
    repository?.toLowerCase().endsWith(`/${name.toLowerCase()}`),
  );
  if (known !== undefined) return found({ kind: 'github', repository: known }, `repository ${known}`);
  const owner = sources.github?.defaultOwner ?? context.defaultRepository?.split('/')[0];
  if (owner !== undefined) {
    return found({ kind: 'github', repository: `${owner}/${name}` }, `repository ${owner}/${name} (owner by default)`);
  }
  return repositoryName === undefined ? undefined : { kind: 'unclear', ask: `Which repository is "${name}"?` };
}

function saidFolder(name: string, sources: CommitSources): ChosenSources {
  const path = findFolder(name, sources);
  if (path !== undefined) return found({ kind: 'folder', path });
  return {
    kind: 'missing',
    what: `leave to read the folder ${name}`,
    fix: 'The operator adds its absolute path to AUTOTASK_GIT_FOLDERS and starts AutoTask again.',
  };
}

function assumedSource(request: CommitRequest, context: PlanContext, sources: CommitSources): ChosenSources {
  const folder = sources.folders[0];
  if (request.saysHere && folder !== undefined) return found({ kind: 'folder', path: folder });
  const own = context.defaultRepository;
  if (own !== undefined && OWNER_AND_NAME.test(own)) {
    return found({ kind: 'github', repository: own }, `repository ${own} (your default)`);
  }
  const operators = operatorDefault(sources);
  if (operators !== undefined) {
    return found({ kind: 'github', repository: operators }, `repository ${operators} (the default here)`);
  }
  if (folder !== undefined && !request.saysGitHub) {
    return found({ kind: 'folder', path: folder }, `the folder ${folderNameOf(folder)} on this machine`);
  }
  return { kind: 'unclear', ask: 'Which repository?' };
}

function found(source: CommitSource, assumed?: string): ChosenSources {
  return { kind: 'found', sources: [source], ...(assumed === undefined ? {} : { assumed }) };
}

/** The repository that the operator chose as the default, as `owner/name`. */
export function operatorDefault({ github }: CommitSources): string | undefined {
  const { defaultOwner, defaultRepo } = github ?? {};
  if (defaultRepo === undefined) return undefined;
  const name = defaultRepo.includes('/') || defaultOwner === undefined ? defaultRepo : `${defaultOwner}/${defaultRepo}`;
  return OWNER_AND_NAME.test(name) ? name : undefined;
}

/** By its path or its last name, however it is written. */
function findFolder(said: string, sources: CommitSources): string | undefined {
  const wanted = said.toLowerCase().replace(/[/\\]+$/, '');
  return sources.folders.find((path) => [path, folderNameOf(path)].some((name) => name.toLowerCase() === wanted));
}

function folderNameOf(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
