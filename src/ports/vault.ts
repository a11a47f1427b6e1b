/** Makes secrets of others unreadable in the store: tokens of workspaces and members (`security.md` §7). */
export interface Vault {
  /** `context` names whose secret it is; it opens with the same one only. */
  seal(secret: string, context: string): string;
  /** Undefined when it was sealed with another key, for somebody else, or changed. */
  open(sealed: string, context: string): string | undefined;
}
