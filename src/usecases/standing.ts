import { type Actor, withoutPlaces } from '../domain/destination.ts';
import { LOCAL_WORKSPACE, type MemberId, type WorkspaceId } from '../domain/ids.ts';
import type { Member, Standing } from '../domain/member.ts';
import { MEMBER_ASKED_AGAIN, MEMBER_STANDING_FRESH } from '../domain/timing.ts';
import { readMember, writeMember } from '../store/member-store.ts';
import type { Stored } from '../store/stored.ts';
import type { RunContext, UseCaseContext } from './context.ts';
import { tryAgain } from './try-again.ts';

/** What asking takes: the platforms, as far as they are connected. */
export type StandingContext = UseCaseContext & Partial<Pick<RunContext, 'surfaces'>>;

type Whose = Pick<Actor, 'workspace' | 'member' | 'name'>;

/**
 * A person who comes with something that was made earlier, with the rights they have now; undefined when they have left
 * or are only a guest any more. One read; their platform is asked when nothing was heard of them for ten minutes.
 */
export async function presentActor(context: StandingContext, actor: Actor): Promise<Actor | undefined> {
  // Whoever holds the key of this machine is its admin, and nobody can take that from them.
  if (actor.workspace === LOCAL_WORKSPACE) return actor;
  const member = await readMember(context.items, actor.workspace, actor.member);
  if (member?.value.erasing === true) return undefined;
  const { role } = (await standingNow(context, actor, member?.value.standing)) ?? actor;
  return role === 'gone' || role === 'guest' ? undefined : { ...withoutPlaces(actor), role };
}

/** Keeps the rights with which a person speaks, for those who come in their name later; another write only when they changed. */
export async function noteStanding(context: UseCaseContext, actor: Actor): Promise<void> {
  if (actor.workspace === LOCAL_WORKSPACE) return;
  await keep(context, actor, { role: actor.role, at: context.clock.now() });
}

/** The same for a record that was read anyway: only of those who were noted before, and only what a platform vouches for. */
export async function noteChangedStanding(
  context: UseCaseContext,
  actor: Actor,
  member: Stored<Member> | undefined,
): Promise<void> {
  const noted = member?.value.standing;
  if (noted === undefined || noted.role === actor.role || !VOUCHED.has(actor.surface)) return;
  await noteStanding(context, actor);
}

/** Their events say who somebody is; the console and programs come with what was noted here. */
const VOUCHED: ReadonlySet<Actor['surface']> = new Set(['slack', 'discord']);

async function standingNow(
  context: StandingContext,
  actor: Actor,
  noted: Standing | undefined,
): Promise<Standing | undefined> {
  const now = context.clock.now();
  if (noted !== undefined && now - noted.at < MEMBER_STANDING_FRESH) return noted;
  const role = await askPlatforms(context, actor.workspace, actor.member);
  if (role === undefined) return noted;
  // A platform that does not answer is asked again in a minute, not at every request.
  const asked: Standing =
    role === 'unknown'
      ? { role: noted?.role ?? actor.role, at: now - MEMBER_STANDING_FRESH + MEMBER_ASKED_AGAIN }
      : { role, at: now };
  await keep(context, actor, asked).catch((error: unknown) => context.log.info('standing-not-noted', { error }));
  return asked;
}

/** Undefined where no platform could know. */
async function askPlatforms(
  { surfaces, log }: StandingContext,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<Standing['role'] | 'unknown' | undefined> {
  const asking = [...(surfaces?.values() ?? [])].flatMap((surface) => surface.standing ?? []);
  if (asking.length === 0) return undefined;
  for (const standing of asking) {
    try {
      const role = await standing(workspace, member);
      if (role !== 'unknown') return role;
    } catch (error) {
      log.info('standing-not-told', { error });
    }
  }
  return 'unknown';
}

async function keep(
  context: UseCaseContext,
  { workspace, member: id, name }: Whose,
  standing: Standing,
): Promise<void> {
  await tryAgain(context, async () => {
    const known = await readMember(context.items, workspace, id);
    const before = known?.value.standing;
    // What was heard later counts; what is known already is not written again.
    if (before !== undefined && (before.at > standing.at || isSame(before, standing))) return;
    const member: Member = { ...{ id, workspace, name, settings: {} }, ...known?.value, standing };
    await writeMember(context.items, member, known?.version ?? 'absent');
    if (before !== undefined && before.role !== standing.role)
      context.events.publish({ kind: 'access-changed', workspace, member: id });
  });
}

function isSame(before: Standing, standing: Standing): boolean {
  return before.role === standing.role && standing.at - before.at < MEMBER_ASKED_AGAIN;
}
