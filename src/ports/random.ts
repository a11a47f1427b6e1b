/** The only source of chance. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
  /** A new id that sorts by time (ULID, 26 characters). */
  id(): string;
}
