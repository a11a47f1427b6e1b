import type { Actor } from '../domain/destination.ts';
import type { Member, MemberSettings } from '../domain/member.ts';
import { readSettingsChange, type SettingProblem, type SettingsChange } from '../domain/settings-change.ts';
import { readMember, writeMember } from '../store/member-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { tryAgain } from './try-again.ts';

export interface ChangeSettingsRequest {
  readonly actor: Actor;
  readonly change: SettingsChange;
}

export type ChangeSettingsOutcome =
  | { readonly kind: 'changed'; readonly settings: MemberSettings }
  | { readonly kind: 'refused'; readonly problems: readonly SettingProblem[] };

/** Checks all new values and stores them, or tells every problem at once. */
export async function changeSettings(
  context: UseCaseContext,
  { actor, change }: ChangeSettingsRequest,
): Promise<ChangeSettingsOutcome> {
  const read = readSettingsChange(change);
  if (read.problems.length > 0) return { kind: 'refused', problems: read.problems };
  return await tryAgain<ChangeSettingsOutcome>(context, async () => {
    const stored = await readMember(context.items, actor.workspace, actor.member);
    const settings = read.applyTo(stored?.value.settings ?? {});
    const member: Member = {
      ...stored?.value,
      id: actor.member,
      workspace: actor.workspace,
      name: actor.name,
      settings,
    };
    const entry = auditOf(context, actor, {
      verb: 'change',
      subject: { kind: 'settings', id: actor.member, name: actor.name, owner: actor.member },
      fields: Object.keys(change),
    });
    await writeMember(context.items, member, stored?.version ?? 'absent', [entry]);
    return { kind: 'changed', settings };
  });
}
