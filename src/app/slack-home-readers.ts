import type { MemberId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { readHomeReaders, rememberHomeReader } from '../store/home-reader-store.ts';
import type { HomeReaders } from '../surfaces/slack/homes.ts';
import { workspaceOf } from '../surfaces/slack/places.ts';

/** Those who look at their home tab, in the store; `within`: only who opened it so lately. */
export function slackHomeReaders({
  items,
  clock,
  within = Number.POSITIVE_INFINITY,
}: {
  readonly items: ItemStore;
  readonly clock: Clock;
  readonly within?: number;
}): HomeReaders {
  return {
    remember: (teamId, userId) =>
      // Slack's ids of people are our ids of members.
      rememberHomeReader(items, { workspace: workspaceOf(teamId), member: userId as MemberId }, clock.now()),
    of: (teamId) => readHomeReaders(items, workspaceOf(teamId), clock.now() - within),
  };
}
