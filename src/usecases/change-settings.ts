import type { Actor } from '../domain/destination.ts';
import type { MemberSettings } from '../domain/member.ts';
import type { UseCaseContext } from './context.ts';

/** New values as they were typed; an empty text takes the setting away, what is not mentioned stays. */
export type SettingsChange = { readonly [Field in keyof MemberSettings]?: string };

export type ChangeSettingsOutcome =
  | { readonly kind: 'changed'; readonly settings: MemberSettings }
  | {
      readonly kind: 'refused';
      readonly problems: readonly { readonly field: keyof MemberSettings; readonly problem: string }[];
    };

/** Checks all new values and stores them, or tells every problem at once. */
export async function changeSettings(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly change: SettingsChange },
): Promise<ChangeSettingsOutcome> {
  throw new Error('being written');
}
