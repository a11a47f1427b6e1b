import type { Actor } from '../domain/destination.ts';
import type { MemberSettings } from '../domain/member.ts';
import { readMember } from '../store/member-store.ts';
import type { UseCaseContext } from './context.ts';
import { noteChangedStanding } from './standing.ts';

/** Somebody who says something. */
interface Met {
  readonly settings: MemberSettings;
  /** They have proved a mail address. */
  readonly hasMail: boolean;
  /** It is noted who they are. */
  readonly isNoted: boolean;
  /** Their data is being deleted. */
  readonly erasing: boolean;
}

/** What is known of somebody who says something. Those who lost or won rights are noted so. */
export async function meetMember(context: UseCaseContext, { actor }: { readonly actor: Actor }): Promise<Met> {
  const member = await readMember(context.items, actor.workspace, actor.member);
  await noteChangedStanding(context, actor, member);
  const { settings = {}, standing, erasing, mail } = member?.value ?? {};
  return { settings, hasMail: mail !== undefined, isNoted: standing !== undefined, erasing: erasing === true };
}
