import type { Actor } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import { readMember, writeMember } from '../store/member-store.ts';
import type { UseCaseContext } from './context.ts';

/** Whether a person whose time zone nobody knows is to be asked for it now: true once, then it is noted. */
export async function askZoneOnce(context: UseCaseContext, { actor }: { readonly actor: Actor }): Promise<boolean> {
  const stored = await readMember(context.items, actor.workspace, actor.member);
  if (stored?.value.settings.zone !== undefined || stored?.value.zoneAsked === true) return false;
  const { workspace, member: id, name } = actor;
  const settings = stored?.value.settings ?? {};
  try {
    await writeMember(
      context.items,
      { ...stored?.value, id, workspace, name, settings, zoneAsked: true },
      stored?.version ?? 'absent',
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}
