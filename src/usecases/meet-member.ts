import type { Actor } from '../domain/destination.ts';
import type { MemberSettings } from '../domain/member.ts';
import { readMember } from '../store/member-store.ts';
import type { UseCaseContext } from './context.ts';
import { noteChangedStanding } from './standing.ts';

/** Somebody who says something: what they set, and whether it is noted who they are. */
interface Met {
  readonly settings: MemberSettings;
  readonly isNoted: boolean;
}

/** What is known of somebody who says something: what they set. Those who lost or won rights are noted so. */
export async function meetMember(context: UseCaseContext, { actor }: { readonly actor: Actor }): Promise<Met> {
  const member = await readMember(context.items, actor.workspace, actor.member);
  await noteChangedStanding(context, actor, member);
  return { settings: member?.value.settings ?? {}, isNoted: member?.value.standing !== undefined };
}
