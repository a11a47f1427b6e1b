import type { Instant } from '../../domain/time/schedule.ts';

/** Where somebody did something in Slack. */
export interface LastSpot {
  readonly channel: string;
  /** What the bot's answers there hang on. */
  readonly thread: string;
  readonly private: boolean;
  readonly at: Instant;
}

/** Where people did something last, so that what they began can be shown there while it goes on. */
export interface LastSpots {
  note(teamId: string, userId: string, spot: LastSpot | undefined): void;
  of(teamId: string, userId: string): LastSpot | undefined;
}

const MOST_REMEMBERED = 1_000;

/** Makes the memory; nothing rests on it, so it ends with the process. */
export function createLastSpots(): LastSpots {
  const last = new Map<string, LastSpot>();
  const keyOf = (teamId: string, userId: string): string => `${teamId} ${userId}`;
  return {
    note(teamId, userId, spot) {
      const key = keyOf(teamId, userId);
      last.delete(key);
      if (spot === undefined) return;
      const [oldest] = last.keys();
      if (last.size >= MOST_REMEMBERED && oldest !== undefined) last.delete(oldest);
      last.set(key, spot);
    },
    of: (teamId, userId) => last.get(keyOf(teamId, userId)),
  };
}
