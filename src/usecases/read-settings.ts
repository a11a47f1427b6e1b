import type { Actor } from '../domain/destination.ts';
import type { MemberSettings } from '../domain/member.ts';
import type { UseCaseContext } from './context.ts';

/** What a person set; what is missing falls back to the surface's, then the workspace's, then the machine's value. */
export async function readSettings(
  _context: UseCaseContext,
  _request: { readonly actor: Actor },
): Promise<MemberSettings> {
  throw new Error('being written');
}
