import type { ConversationRef } from '../domain/destination.ts';
import type { DeliveryId, DraftId, MemberId, RunId, TaskId, WorkspaceId } from '../domain/ids.ts';
import { LOCAL_WORKSPACE } from '../domain/ids.ts';
import type { Run, StartedRunCause } from '../domain/run.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemKey } from '../ports/item-store.ts';

/*
 * Where every kind of record lives. A workspace's partition begins with the workspace, so that nothing can be read
 * across its wall; what belongs to one task (versions, runs, gaps, deliveries) shares the task's own partition.
 */

/** The partition of a workspace: tasks, short ids, drafts, members. */
export function workspacePartition(workspace: WorkspaceId): string {
  return `w#${workspace}`;
}

/** The partition of a task's history: versions, runs, gaps, deliveries. */
export function taskPartition(taskId: TaskId): string {
  return `t#${taskId}`;
}

/** The partition of who changed what in a workspace. */
export function auditPartition(workspace: WorkspaceId): string {
  return `audit#${workspace}`;
}

/** The partition of a conversation that we keep ourselves. */
export function conversationPartition(conversation: ConversationRef): string {
  const place = `c#${conversation.surface}#${conversation.workspace}#${conversation.id}`;
  return conversation.thread === undefined ? place : `${place}#${conversation.thread}`;
}

export const TASK_PREFIX = 'task#';
export const VERSION_PREFIX = 'version#';
export const RUN_PREFIX = 'run#';
export const GAP_PREFIX = 'gap#';
export const DELIVERY_PREFIX = 'delivery#';
export const MESSAGE_PREFIX = 'message#';

export function taskKey(workspace: WorkspaceId, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${TASK_PREFIX}${taskId}` };
}

/** The partition of what the hourly comparison of wake-ups has come to; no workspace's. */
export const COMPARISON_PARTITION = 'comparison';

/** How what is connected was when a worker looked last; no workspace's. */
export const HEALTH_KEY: ItemKey = { pk: 'health', sk: 'last' };

export function comparisonKey(part: string): ItemKey {
  return { pk: COMPARISON_PARTITION, sk: `part#${part}` };
}

/** From what people type (`T-7F3`) to the task's id. */
export function shortIdKey(workspace: WorkspaceId, shortId: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `short#${shortId}` };
}

export function versionKey(taskId: TaskId, rev: number): ItemKey {
  return { pk: taskPartition(taskId), sk: `${VERSION_PREFIX}${String(rev).padStart(8, '0')}` };
}

/** A run's place in its task's history: by the instant it belongs to, then by what else started it. */
export function runKey({ id, taskId, scheduledFor }: Pick<Run, 'id' | 'taskId' | 'scheduledFor'>): ItemKey {
  const cause = id.slice(taskId.length + 1);
  const place = `${RUN_PREFIX}${sortableInstant(scheduledFor)}`;
  return { pk: taskPartition(taskId), sk: cause === String(scheduledFor) ? place : `${place}#${cause}` };
}

/** From the press that started a run to the run, as the id of such a run does not tell its instant. */
export function pressKey(taskId: TaskId, inboundId: string): ItemKey {
  return { pk: taskPartition(taskId), sk: `press#${inboundId}` };
}

/** From what started a run from outside its task to the run, with what it brought along. */
export function startKey(taskId: TaskId, kind: StartedRunCause['kind'], digest: string): ItemKey {
  return { pk: taskPartition(taskId), sk: `start#${kind}#${digest}` };
}

/** That the end of a run is to be handed on to the tasks that wait for it. */
export function handOnKey(taskId: TaskId, runId: RunId): ItemKey {
  return { pk: taskPartition(taskId), sk: `hand-on#${runId}` };
}

/** Begins every key of `followerKey` of one task. */
export function followerPrefix(leader: TaskId): string {
  return `follows#${leader}#`;
}

/** There while a task that starts after another one is neither completed nor deleted. */
export function followerKey(workspace: WorkspaceId, leader: TaskId, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${followerPrefix(leader)}${taskId}` };
}

/** Begins every key of `listenerKey` of one event. */
export function listenerPrefix(event: string): string {
  return `event#${event}#`;
}

/** There while a task that starts on an event is neither completed nor deleted. */
export function listenerKey(workspace: WorkspaceId, event: string, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${listenerPrefix(event)}${taskId}` };
}

/** Begins the keys of a run's messages. */
export function deliveryPrefix(runId: RunId): string {
  return `${DELIVERY_PREFIX}${runId}#d`;
}

/** A message: with its task, or with the conversation when several tasks share a note. */
export function deliveryKey(id: DeliveryId): ItemKey {
  const [first = '', , target = ''] = id.split('#');
  const owner = first === 'notice' ? target : first;
  const pk = owner.startsWith('tsk_') ? `t#${owner}` : `n#${owner}`;
  return { pk, sk: `${DELIVERY_PREFIX}${id}` };
}

export function gapKey(taskId: TaskId, from: Instant): ItemKey {
  return { pk: taskPartition(taskId), sk: `${GAP_PREFIX}${sortableInstant(from)}` };
}

export function draftKey(workspace: WorkspaceId, draftId: DraftId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${DRAFT_PREFIX}${draftId}` };
}

/** Begins every key of `memberKey`. */
export const MEMBER_PREFIX = 'member#';

export function memberKey(workspace: WorkspaceId, member: MemberId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${MEMBER_PREFIX}${member}` };
}

/** When a member has asked about results. */
export function asksKey(workspace: WorkspaceId, member: MemberId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `asks#${member}` };
}

/** What a member created lately, for the limits on creating. */
export function ledgerKey(workspace: WorkspaceId, member: MemberId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `ledger#${member}` };
}

/** What a member has used of models, or a whole workspace. */
export function accountKey(workspace: WorkspaceId, member: MemberId | undefined): ItemKey {
  const sk = member === undefined ? WORKSPACE_ACCOUNT : `${MEMBER_ACCOUNT_PREFIX}${member}`;
  return { pk: workspacePartition(workspace), sk };
}

const WORKSPACE_ACCOUNT = 'account#all';
export const MEMBER_ACCOUNT_PREFIX = 'account#of#';

/** Whether a key is that of an account. */
export function isAccountKey({ sk }: Pick<ItemKey, 'sk'>): boolean {
  return sk === WORKSPACE_ACCOUNT || sk.startsWith(MEMBER_ACCOUNT_PREFIX);
}

/** Begins every key of `activeTaskKey` of one member. */
export function activeTaskPrefix(owner: MemberId): string {
  return `${ACTIVE_PREFIX}${owner}#`;
}

export const ACTIVE_PREFIX = 'active#';

/** There while a task is active, so that active tasks are counted without reading them. */
export function activeTaskKey(workspace: WorkspaceId, owner: MemberId, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${activeTaskPrefix(owner)}${taskId}` };
}

/** The workspace whose active task a key stands for; undefined for all other keys. */
export function workspaceOfActive({ pk, sk }: ItemKey): WorkspaceId | undefined {
  // The partition was made from a workspace.
  return sk.startsWith(ACTIVE_PREFIX)
    ? (pk.slice(workspacePartition('' as WorkspaceId).length) as WorkspaceId)
    : undefined;
}

/** Begins every key of `sameTaskKey` of one fingerprint. */
export function sameTaskPrefix(fingerprint: string): string {
  return `same#${fingerprint}#`;
}

/** There while a task is neither completed nor deleted, so that a second one like it is noticed. */
export function sameTaskKey(workspace: WorkspaceId, fingerprint: string, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${sameTaskPrefix(fingerprint)}${taskId}` };
}

/** Begins every key of `changeKey` of one member. */
export function changePrefix(member: MemberId): string {
  return `change#${member}#`;
}

/** That a request has changed a task: a repeat of the request finds it, and so does undo. */
export function changeKey(workspace: WorkspaceId, member: MemberId, request: string, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${changePrefix(member)}${request}#${taskId}` };
}

/** One event of a platform, with what was answered. */
export function inboxKey(workspace: WorkspaceId, eventId: string): ItemKey {
  return { pk: `inbox#${workspace}#${eventId}`, sk: 'inbound' };
}

export function messageKey(conversation: ConversationRef, id: string): ItemKey {
  return { pk: conversationPartition(conversation), sk: `${MESSAGE_PREFIX}${id}` };
}

/** From the key under which a message was posted to its id. */
export function messageReferenceKey(conversation: ConversationRef, digest: string): ItemKey {
  return { pk: conversationPartition(conversation), sk: `key#${digest}` };
}

/** What one member's talk in a conversation remembers. */
export function memoryKey(conversation: ConversationRef, member: MemberId): ItemKey {
  return { pk: conversationPartition(conversation), sk: `memory#${member}` };
}

/** 13 digits, so that text sorts as time does until the year 2286. */
export function sortableInstant(instant: Instant): string {
  return String(instant).padStart(13, '0');
}

/** The bot's installation in a workspace. */
export function installationKey(workspace: WorkspaceId): ItemKey {
  return { pk: workspacePartition(workspace), sk: 'installation' };
}

/** An installation that was begun, by its unguessable state. */
export function installStateKey(state: string): ItemKey {
  return { pk: `install#${state}`, sk: 'state' };
}

/** A member's calendar feed, by the digest of its key: whoever has none cannot ask for it. */
export function feedKey(digest: string): ItemKey {
  return { pk: `feed#${digest}`, sk: 'feed' };
}

/** From a member to their one feed. */
export function ownFeedKey(workspace: WorkspaceId, member: MemberId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `feed#${member}` };
}

/** Begins every key of `placeFeedKey` of one member. */
export function placeFeedPrefix(member: MemberId): string {
  return `place-feed#${member}#`;
}

/** From a member to their one feed of a channel. */
export function placeFeedKey(
  workspace: WorkspaceId,
  member: MemberId,
  { surface, id }: Pick<ConversationRef, 'surface' | 'id'>,
): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${placeFeedPrefix(member)}${surface}#${id}` };
}

/** An API token, by the digest of the whole token: whoever has none cannot ask for it. */
export function tokenKey(digest: string): ItemKey {
  return { pk: `token#${digest}`, sk: 'token' };
}

/** Begins every key of `ownTokenKey`. */
export const OWN_TOKENS_PREFIX = 'token#';

/** Begins every key of `ownTokenKey` of one member. */
export function ownTokenPrefix(member: MemberId): string {
  return `${OWN_TOKENS_PREFIX}${member}#`;
}

/** From a member to their tokens. */
export function ownTokenKey(workspace: WorkspaceId, member: MemberId, prefix: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${ownTokenPrefix(member)}${prefix}` };
}

/** What a program was answered to a request that it may send again. */
export function answerKey(workspace: WorkspaceId, member: MemberId, key: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${answerPrefix(member)}${key}` };
}

/** A link to sign in, by the digest of its secret: whoever has none cannot ask for it. */
export function signInLinkKey(digest: string): ItemKey {
  return { pk: `signin#${digest}`, sk: 'link' };
}

/** When a member was given links to sign in lately. */
export function signInLedgerKey(workspace: WorkspaceId, member: MemberId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `signin#${member}` };
}

/** A browser that is signed in, by the digest of what its cookie says. */
export function sessionKey(digest: string): ItemKey {
  return { pk: `session#${digest}`, sk: 'session' };
}

/** Begins every key of `ownSessionKey` of one member. */
export function ownSessionPrefix(member: MemberId): string {
  return `session#${member}#`;
}

/** From a member to the browsers in which they are signed in. */
export function ownSessionKey(workspace: WorkspaceId, member: MemberId, digest: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${ownSessionPrefix(member)}${digest}` };
}

/** A webhook by its id: whoever has none cannot ask for it. */
export function webhookKey(id: string): ItemKey {
  return { pk: `webhook#${id}`, sk: 'webhook' };
}

/** From a task to its one webhook. */
export function taskWebhookKey(taskId: TaskId): ItemKey {
  return { pk: taskPartition(taskId), sk: 'webhook' };
}

/** Begins the keys of those who look at their home tab. */
export const HOME_READER_PREFIX = 'home#';

/** That a member has opened their home tab, so that it is drawn anew when something changes. */
export function homeReaderKey(workspace: WorkspaceId, member: MemberId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${HOME_READER_PREFIX}${member}` };
}

/** Begins every key of `handoverKey`. */
export const HANDOVER_PREFIX = 'handover#';

/** That a task is offered to somebody. */
export function handoverKey(workspace: WorkspaceId, taskId: TaskId): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${HANDOVER_PREFIX}${taskId}` };
}

/** That runs of a workspace wait for the quota of the model. */
export function quotaKey(workspace: WorkspaceId): ItemKey {
  return { pk: workspacePartition(workspace), sk: 'quota' };
}

/** How many mails a workspace has sent on a day. */
export function mailDayKey(workspace: WorkspaceId, day: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${MAIL_DAY_PREFIX}${day}` };
}

/** That one mail was counted, however often it is tried. */
export function countedMailKey(workspace: WorkspaceId, day: string, key: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `mailed#${day}#${key}` };
}

/** That nobody wants our mails at an address, by the digest of the address. */
export function stoppedMailKey(digest: string): ItemKey {
  return { pk: `no-mail#${digest}`, sk: 'stop' };
}

/** Begins every key of `answerKey` of one member. */
export function answerPrefix(member: MemberId): string {
  return `answer#${member}#`;
}

export const DRAFT_PREFIX = 'draft#';
export const MAIL_DAY_PREFIX = 'mails#';

/** Data of a member that is being deleted, or of the whole workspace. */
export function erasureKey(workspace: WorkspaceId, member: MemberId | undefined): ItemKey {
  return { pk: workspacePartition(workspace), sk: member === undefined ? 'erasure#all' : `erasure#of#${member}` };
}

/** The partition of what a conversation was not told yet. */
export function owedPartition(conversation: ConversationRef): string {
  return `o#${conversationPartition(conversation)}`;
}

/** The partition of notes that tell a conversation of several tasks. */
export function sharedNotesPartition(conversation: ConversationRef): string {
  return `n#${owedPartition(conversation).replaceAll('#', ':')}`;
}

/** The partition of what waits for one owner and place: for the end of quiet hours, or for their digest. */
export function heldPartition(kind: 'quiet' | 'digest', owner: MemberId, place: ConversationRef): string {
  return `h#${kind}#${owner}#${conversationPartition(place)}`;
}

/** The partition of the cards that brought it. */
export function heldCardsPartition(kind: 'quiet' | 'digest', owner: MemberId, place: ConversationRef): string {
  return `n#${heldPartition(kind, owner, place).replaceAll('#', ':')}`;
}

/** Where a person of a workspace talks with the bot alone: what is kept there is theirs. */
export function ownConversations(workspace: WorkspaceId, member: MemberId): readonly ConversationRef[] {
  const at = (surface: ConversationRef['surface'], id: string): ConversationRef => {
    return { surface, workspace, id, name: 'you', private: true };
  };
  if (workspace === LOCAL_WORKSPACE) return [at('web', 'console'), at('terminal', 'terminal')];
  return [at('web', `console-${member}`), at('slack', `@${member}`), at('discord', `@${member}`)];
}

const PERSONAL =
  /^(?:member|asks|ledger|signin|feed|home|account#of)#(?<one>[^#]+)$|^(?:change|token|session|answer|place-feed)#(?<many>[^#]+)#/u;

/** Whose an item of a workspace is, where its place says so. */
export function personOf({ sk }: Pick<ItemKey, 'sk'>): MemberId | undefined {
  const { one, many } = PERSONAL.exec(sk)?.groups ?? {};
  return (one ?? many) as MemberId | undefined; // Its place was made from the id of a member.
}

/** Begins every key of `templateKey`. */
export const TEMPLATE_PREFIX = 'template#';

/** A ready-made sentence of a workspace. */
export function templateKey(workspace: WorkspaceId, id: string): ItemKey {
  return { pk: workspacePartition(workspace), sk: `${TEMPLATE_PREFIX}${id}` };
}
