import type { Card } from '../domain/card.ts';
import type { ConversationRef } from '../domain/destination.ts';
import { withoutSecrets } from '../domain/secret-card.ts';
import { ConditionFailedError, type ItemStore, type WriteOperation } from '../ports/item-store.ts';
import type { LoggedMessage, MessageLog } from '../ports/message-log.ts';
import type { Random } from '../ports/random.ts';
import { conversationPartition, MESSAGE_PREFIX, messageKey, messageReferenceKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How long a line of our own conversations is kept: as long as results. */
const KEPT_MS = 90 * 86_400_000;
/** How often a card is put in place again when somebody else changed the line at the same time. */
const REPLACE_TRIES = 5;

/** A line as it is stored: with the digest of the key under which it was added. */
interface StoredMessage extends LoggedMessage {
  readonly reference: string;
}

/** The history of our own conversations, kept in the item store. */
export function createMessageLog(parts: { readonly items: ItemStore; readonly random: Random }): MessageLog {
  const { items, random } = parts;
  return {
    append: (conversation, key, message) => {
      const added = { ...message, id: random.id(), reference: random.digest(key).slice(0, 26) };
      return append(items, conversation, added);
    },
    replace: (conversation, id, card) => replace(items, conversation, { id, card }),
    remove: (conversation, id) => remove(items, conversation, id),
    find: async (conversation, id) => {
      const message = await read(items, conversation, id);
      return message === undefined ? undefined : withoutReference(message.value);
    },
    list: (conversation, options) => list(items, conversation, options),
  };
}

async function append(items: ItemStore, conversation: ConversationRef, message: StoredMessage): Promise<LoggedMessage> {
  try {
    await items.write(additions(conversation, message));
    return withoutReference(message);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const there = await readByReference(items, conversation, message.reference);
    if (there === undefined) throw error;
    return withoutReference(there);
  }
}

async function replace(
  items: ItemStore,
  conversation: ConversationRef,
  { id, card }: { readonly id: string; readonly card: Card },
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const message = await read(items, conversation, id);
    if (message === undefined) return;
    const data: StoredMessage = { ...message.value, content: { kind: 'card', card } };
    try {
      await items.write([putMessage(conversation, data, message.version)]);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailedError) || tries === REPLACE_TRIES) throw error;
    }
  }
}

async function remove(items: ItemStore, conversation: ConversationRef, id: string): Promise<void> {
  const message = await read(items, conversation, id);
  if (message === undefined) return;
  await items.write([
    { kind: 'delete', key: messageKey(conversation, id), condition: message.version },
    { kind: 'delete', key: messageReferenceKey(conversation, message.value.reference), condition: 1 },
  ]);
}

async function list(
  items: ItemStore,
  conversation: ConversationRef,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<readonly LoggedMessage[]> {
  const page = await items.query({
    pk: conversationPartition(conversation),
    prefix: MESSAGE_PREFIX,
    ...(before === undefined ? {} : { to: `${MESSAGE_PREFIX}${before}` }),
    order: 'descending',
    limit,
  });
  return page.items.map((item) => withoutReference(stored<StoredMessage>(item).value)).reverse();
}

async function read(
  items: ItemStore,
  conversation: ConversationRef,
  id: string,
): Promise<Stored<StoredMessage> | undefined> {
  const item = await items.get(messageKey(conversation, id));
  return item === undefined ? undefined : stored<StoredMessage>(item);
}

async function readByReference(
  items: ItemStore,
  conversation: ConversationRef,
  reference: string,
): Promise<StoredMessage | undefined> {
  const item = await items.get(messageReferenceKey(conversation, reference));
  if (item === undefined) return undefined;
  return (await read(items, conversation, stored<{ readonly id: string }>(item).value.id))?.value;
}

function additions(conversation: ConversationRef, message: StoredMessage): readonly WriteOperation[] {
  const key = messageReferenceKey(conversation, message.reference);
  const expiresAt = message.at + KEPT_MS;
  return [
    putMessage(conversation, message, 'absent'),
    { kind: 'put', condition: 'absent', item: { ...key, type: 'message-key', data: { id: message.id }, expiresAt } },
  ];
}

function putMessage(
  conversation: ConversationRef,
  message: StoredMessage,
  condition: 'absent' | number,
): WriteOperation {
  const { at, content, id } = message;
  const kept = content.kind === 'text' ? content : { kind: content.kind, card: withoutSecrets(content.card) };
  const data: StoredMessage = { ...message, content: kept };
  return {
    kind: 'put',
    condition,
    item: { ...messageKey(conversation, id), type: 'message', data, expiresAt: at + KEPT_MS },
  };
}

function withoutReference({ reference: _, ...message }: StoredMessage): LoggedMessage {
  return message;
}
