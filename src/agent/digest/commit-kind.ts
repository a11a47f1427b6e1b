import type { Commit } from '../../domain/commit.ts';

export type CommitKind = (typeof KINDS)[number]['kind'];

/** What a commit is about, as far as its message tells. */
export interface JudgedCommit {
  readonly commit: Commit;
  readonly kind: CommitKind;
  readonly breaking: boolean;
  readonly security: boolean;
  /** The subject without `feat(api)!:` in front of it. */
  readonly text: string;
  /** Lines added and removed; 0 when unknown. */
  readonly lines: number;
}

/** In the order in which people want to read them. `types` are the words of Conventional Commits, `says` how others put it. */
const KINDS = [
  {
    kind: 'feature',
    many: 'features',
    types: /^(?:feat|features?)$/,
    says: /^(?:add|implement|introduce|support|allow|enable|create|provide|new)(?:s|ed|es|d)?\b/i,
  },
  {
    kind: 'fix',
    many: 'fixes',
    types: /^(?:(?:bug|hot)?fix|bug|security|sec)$/,
    says: /^(?:fix|correct|resolve|repair|prevent|avoid|handle|patch)(?:es|ed|s|d)?\b|\bbugs?\b|\bfix(?:es)?\s+#\d/i,
  },
  { kind: 'revert', many: 'reverts', types: /^reverts?$/, says: /^(?:revert|undo|roll\s?back)(?:s|ed)?\b/i },
  {
    kind: 'speed-up',
    many: 'speed-ups',
    types: /^perf(?:ormance)?$/,
    says: /^(?:speed\s?up|optimi[sz]e|faster)\b|\bperformance\b/i,
  },
  {
    kind: 'dependency',
    many: 'dependencies',
    types: /^deps(?:-dev)?$/,
    says: /^(?:bump|upgrade)(?:s|ed)?\b|^update\s+(?:dependenc|module\b|.+\s+to\s+v?\d)|\bdependenc(?:y|ies)\b/i,
  },
  {
    kind: 'document',
    many: 'documents',
    types: /^docs?$/,
    says: /\b(?:docs?|documentation|readme|changelog|typos?|comments?)\b/i,
  },
  { kind: 'test', many: 'tests', types: /^tests?$/, says: /\b(?:tests?|specs?|coverage)\b/i },
  {
    kind: 'clean-up',
    many: 'clean-ups',
    types: /^(?:refactor|style|cleanup)$/,
    says: /^(?:refactor|rename|move|extract|simplify|clean|tidy|remove|delete|drop|format|split|inline)(?:e?s|e?d|ing)?\b/i,
  },
  {
    kind: 'upkeep',
    many: 'upkeep',
    types: /^(?:chore|ci|build|release|meta|infra|tooling)$/,
    says: /^(?:release|v?\d+\.\d+\.\d+)\b|\b(?:ci|pipeline|workflow|build)\b/i,
  },
  { kind: 'other', many: 'other', types: /(?!)/, says: /^/ },
] as const;

const CONVENTIONAL = /^([a-z][a-z-]{1,20})(?:\(([^()]{1,40})\))?(!)?:\s+(\S.*)$/i;
const SECURITY =
  /\b(?:security|vulnerabilit(?:y|ies)|vulnerable|CVE-\d{4}-\d+|GHSA-[\w-]+|XSS|CSRF|SSRF|RCE|injection|exploit|privilege escalation|auth(?:entication)?\s+bypass)\b/i;
const BREAKING = /^BREAKING[ -]CHANGES?:/m;

/** Judges a commit by its message: Conventional Commits where they are used, the first words elsewhere. */
export function judge(commit: Commit): JudgedCommit {
  const [, type = '', scope = '', bang, text = commit.subject] = CONVENTIONAL.exec(commit.subject) ?? [];
  const byType = KINDS.find(({ types }) => types.test(scope.startsWith('deps') ? 'deps' : type.toLowerCase()));
  const kind = (byType ?? KINDS.find(({ says }) => says.test(text)))?.kind ?? 'other';
  return {
    commit,
    kind,
    breaking: bang !== undefined || BREAKING.test(commit.body),
    security: /^sec(?:urity)?$/i.test(type) || /^security$/i.test(scope) || SECURITY.test(commit.subject),
    text: byType === undefined ? commit.subject : text,
    lines: (commit.changes?.insertions ?? 0) + (commit.changes?.deletions ?? 0),
  };
}

/** "2 features, 1 fix": how many of each kind, in reading order. */
export function countKinds(commits: readonly JudgedCommit[]): string {
  const counted = KINDS.map(({ kind, many }) => {
    const count = commits.filter((judged) => judged.kind === kind).length;
    return { count, says: `${count} ${count === 1 ? kind : many}` };
  });
  return counted
    .filter(({ count }) => count > 0)
    .map(({ says }) => says)
    .join(', ');
}

/** Sorts by kind in reading order and keeps the order inside a kind. */
export function byKind(a: JudgedCommit, b: JudgedCommit): number {
  return order(a.kind) - order(b.kind);
}

/** "Feature", "Fix": how a line about one commit begins. */
export function kindLabel(kind: CommitKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

function order(kind: CommitKind): number {
  return KINDS.findIndex((entry) => entry.kind === kind);
}
