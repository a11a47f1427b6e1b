import type { Instant } from '../domain/time/schedule.ts';
import type { Page } from './item-store.ts';

/** A page of what will need attention. */
export interface AttentionPageRequest {
  /** Counted from 0. */
  readonly part: number;
  /** Items whose attention is later than this. */
  readonly after: Instant;
  /** 1 to 1,000. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly cursor?: string;
}

/**
 * Everything that will need attention, earliest first, in parts that are gone through one by one: for looking at all of
 * it without ever holding all of it. The index may be a moment behind; the items are as they are.
 */
export interface AttentionPages {
  readonly parts: number;
  page(request: AttentionPageRequest): Promise<Page>;
}
