/** What the audit's page is narrowed to; an empty text is everything. */
export interface AuditFilter {
  /** A member's id. */
  readonly who: string;
  /** What was changed: `task`, `token` … */
  readonly kind: string;
  /** A task as people type it. */
  readonly task: string;
  readonly outcome: '' | 'done' | 'refused';
  /** Where the page before ended, as it was signed. */
  readonly after: string;
}

const LONGEST = 200;

/** The filter of an address; what is no word of ours is left out. */
export function auditFilter(query: URLSearchParams): AuditFilter {
  const word = (name: string): string => (query.get(name) ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  const outcome = word('outcome');
  return {
    ...{ who: word('who'), kind: word('kind'), task: word('task'), after: word('after') },
    outcome: outcome === 'done' || outcome === 'refused' ? outcome : '',
  };
}

/** The address of a filter, without what it says nothing about. */
export function auditAddress(filter: AuditFilter): string {
  const said = Object.entries(filter).filter(([, value]) => value !== '');
  return said.length === 0 ? '/audit' : `/audit?${new URLSearchParams(said)}`;
}
