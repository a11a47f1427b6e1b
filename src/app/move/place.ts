import { hmacSigner } from '../../adapters/local/hmac-signer.ts';
import type { Config } from '../../config/config.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { ItemStore } from '../../ports/item-store.ts';
import type { WakeUps } from '../../ports/wake-ups.ts';
import type { WholeStore } from '../../ports/whole-store.ts';

/** An installation: this machine, or a stage of the deployment on AWS, maybe by a table that is not its own. */
export type Place = Config | { readonly stage: string; readonly table?: string };

/** What moving needs of an installation. */
export interface OpenPlace {
  /** For sentences. */
  readonly name: string;
  readonly items: ItemStore;
  readonly whole: WholeStore;
  readonly files: FileStore;
  readonly wakeUps: WakeUps;
  readonly secretMark: string;
  close(): Promise<void>;
}

/** Tells whether two installations have the same secret, and nothing about it. */
export function secretMarkOf(secret: string): string {
  return hmacSigner(secret).sign('link', 'export');
}
