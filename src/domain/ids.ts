declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `tsk_` and 26 characters made from where the task came from, so that the same request cannot make two tasks. */
export type TaskId = Branded<'TaskId'>;
/** `<task id>#<what started it>`: the scheduled instant, or `m#<inbound>` for a run by hand. Never random. */
export type RunId = Branded<'RunId'>;
/** `<run id>#d<k>`, or `notice#<cause>#<target>#<incident>`. */
export type DeliveryId = Branded<'DeliveryId'>;
/** A stored proposal that Save turns into a task; random, lives 24 hours. */
export type DraftId = Branded<'DraftId'>;
/** `local`, `slack:T123`, `discord:456`: the wall that nothing crosses. */
export type WorkspaceId = Branded<'WorkspaceId'>;
/** A person within a workspace. */
export type MemberId = Branded<'MemberId'>;

/** The workspace of the console and the terminal on one machine. */
export const LOCAL_WORKSPACE = 'local' as WorkspaceId;
/** The one person on one machine, until Slack or Discord bring more. */
export const LOCAL_MEMBER = 'owner' as MemberId;
