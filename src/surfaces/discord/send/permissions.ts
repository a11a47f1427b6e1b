/** What Discord says of a server's roles; ids are snowflakes. */
export interface ServerRoles {
  readonly ownerId: string;
  readonly guildId: string;
  /** By role. */
  readonly permissions: ReadonlyMap<string, bigint>;
}

/** What a channel changes for a role or a person. */
export interface Overwrite {
  readonly id: string;
  readonly allow: string;
  readonly deny: string;
}

const ADMINISTRATOR = 1n << 3n;
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const SEND_IN_THREADS = 1n << 38n;
const WRITING = VIEW_CHANNEL | SEND_MESSAGES;

/** Whether a member may read and write in a channel. */
export function mayWrite(...facts: Parameters<typeof permissionsIn>): boolean {
  return (permissionsIn(...facts) & WRITING) === WRITING;
}

/** The same by what Discord computed itself for one place. */
export function mayPost(permissions: bigint, isThread: boolean): boolean {
  if ((permissions & ADMINISTRATOR) !== 0n) return true;
  const needed = VIEW_CHANNEL | (isThread ? SEND_IN_THREADS : SEND_MESSAGES);
  return (permissions & needed) === needed;
}

/** Whether a member may read a channel. */
export function mayRead(...facts: Parameters<typeof permissionsIn>): boolean {
  return (permissionsIn(...facts) & VIEW_CHANNEL) !== 0n;
}

/** What a member may in a channel, as Discord computes it: roles, then the channel's overwrites. */
function permissionsIn(
  member: { readonly id: string; readonly roles: readonly string[] },
  server: ServerRoles,
  overwrites: readonly Overwrite[],
): bigint {
  const { ownerId, guildId } = server;
  const base = permissionsOf(member, server);
  if (member.id === ownerId || (base & ADMINISTRATOR) !== 0n) return base | WRITING;
  const everyone = applied(
    base,
    overwrites.filter(({ id }) => id === guildId),
  );
  const byRoles = applied(
    everyone,
    overwrites.filter(({ id }) => id !== guildId && member.roles.includes(id)),
  );
  return applied(
    byRoles,
    overwrites.filter(({ id }) => id === member.id),
  );
}

/** What the roles of a member allow in the whole server. */
export function permissionsOf(
  member: { readonly roles: readonly string[] },
  { guildId, permissions }: Pick<ServerRoles, 'guildId' | 'permissions'>,
): bigint {
  // Everybody has the role with the id of the server.
  return [guildId, ...member.roles].reduce((all, role) => all | (permissions.get(role) ?? 0n), 0n);
}

/** Overwrites of one level count together: what any of them allows is allowed. */
function applied(permissions: bigint, overwrites: readonly Overwrite[]): bigint {
  const denied = overwrites.reduce((all, { deny }) => all | BigInt(deny), 0n);
  const allowed = overwrites.reduce((all, { allow }) => all | BigInt(allow), 0n);
  return (permissions & ~denied) | allowed;
}
