import type { Actor } from '../domain/destination.ts';
import type { MemberSettings } from '../domain/member.ts';
import { readMember } from '../store/member-store.ts';
import type { UseCaseContext } from './context.ts';

/** What a person set; what is missing falls back to the surface's, then the workspace's, then the machine's value. */
export async function readSettings(
  context: UseCaseContext,
  { actor }: { readonly actor: Actor },
): Promise<MemberSettings> {
  return (await readMember(context.items, actor.workspace, actor.member))?.value.settings ?? {};
}
