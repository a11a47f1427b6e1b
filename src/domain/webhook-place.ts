import type { Destination } from './destination.ts';
import type { WorkspaceId } from './ids.ts';

const LONGEST = 2_000;

/** The place of an address that takes messages as JSON; undefined where the text is no such address, or is our own. */
export function webhookPlace(url: string, workspace: WorkspaceId, ownUrl: string | undefined): Destination | undefined {
  if (url.length > LONGEST || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const isWeb = parsed.protocol === 'https:' || parsed.protocol === 'http:';
  if (!isWeb || parsed.username !== '' || parsed.password !== '') return undefined;
  if (ownUrl !== undefined && new URL(ownUrl).host === parsed.host) return undefined;
  // What stands behind the host is often a secret, so that nobody is shown it.
  return { surface: 'webhook', workspace, id: parsed.href, name: `a webhook of ${parsed.host}`, private: true };
}
