import type { Instant } from '../domain/time/schedule.ts';

/** The largest file that is kept or read. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** A file as a listing shows it. */
export interface StoredFile {
  /** `acme/reports/march.md`. */
  readonly path: string;
  readonly size: number;
  readonly changedAt: Instant;
}

/**
 * Files by path, for what tasks write and read. Paths come in the form of `cleanFilePath`; whoever calls has checked them.
 * Faults are `AutoTaskError`s.
 */
export interface FileStore {
  /** Files whose path is the folder or lies below it, by path; at most `most`. The empty folder is everything. */
  list(folder: string, most: number): Promise<readonly StoredFile[]>;
  /** Undefined when there is no such file; throws for one that is larger than allowed. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all, over whatever was there. */
  write(path: string, content: Uint8Array): Promise<void>;
  /** False when there was nothing. */
  remove(path: string): Promise<boolean>;
}
