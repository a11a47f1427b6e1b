/** The only source of chance, and of ids that follow from what they stand for. */
export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  fraction(): number;
  /** A new id that sorts by time, later calls after earlier ones (ULID, 26 characters). */
  id(): string;
  /** The same short text for the same text, always: SHA-256 in lower-case base32 (RFC 4648, 52 characters). */
  digest(text: string): string;
}
