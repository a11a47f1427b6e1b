import { z } from 'zod';

const id = z.string().regex(/^[\w-]{1,64}$/);
const trigger = z.string().min(1).max(200);
const channel = z.object({ id, name: z.string().optional() });
const user = z.object({ id });

const command = z.object({
  user_id: id,
  channel_id: id,
  channel_name: z.string().optional(),
  text: z.string().optional(),
  trigger_id: trigger,
  response_url: z.string().optional(),
});

const state = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() }),
    ),
  ),
});

const press = z.object({
  user,
  trigger_id: trigger,
  channel: channel.nullish(),
  container: z
    .object({
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  message: z.object({ thread_ts: z.string().optional() }).nullish(),
  view: z.object({ id, type: z.string(), private_metadata: z.string().optional() }).nullish(),
  response_url: z.string().optional(),
  state: state.nullish(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
        action_ts: z.string().optional(),
      }),
    )
    .min(1),
});

/** Slack's texts, buttons and blocks as they came: a window that is changed while somebody types goes back with them. */
const asItCame = z.looseObject({ type: z.string(), block_id: z.string().optional() });

const typing = z.object({
  user,
  trigger_id: trigger,
  view: z.object({
    id,
    hash: z.string(),
    type: z.literal('modal'),
    callback_id: z.string(),
    private_metadata: z.string(),
    title: asItCame,
    submit: asItCame.nullish(),
    close: asItCame.nullish(),
    blocks: z.array(asItCame),
    state,
  }),
  actions: z.tuple([z.object({ type: z.literal('plain_text_input'), block_id: z.string() })]),
});

const sentWindow = z.object({
  user,
  trigger_id: trigger.optional(),
  view: z.object({ id, private_metadata: z.string(), hash: z.string().optional(), state }),
});

const shortcut = z.object({
  user,
  trigger_id: trigger,
  channel: channel.optional(),
  response_url: z.string().optional(),
  message: z.object({ text: z.string().optional() }).optional(),
});

const message = z.object({
  type: z.string(),
  user: id.optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
  text: z.string().optional(),
  ts: z.string().regex(/^\d+\.\d+$/),
  thread_ts: z.string().optional(),
  channel: id,
  channel_type: z.string().optional(),
  edited: z.unknown().optional(),
});

const opened = z.object({ user: id, channel: id.optional(), tab: z.string().optional() });

/** Reads one kind of payload; undefined when it is another one. */
type Read<Schema extends z.ZodType> = (payload: unknown) => z.infer<Schema> | undefined;

/** `/autotask …`. */
export const readCommand: Read<typeof command> = reader(command);
/** A pressed button or a chosen option. */
export const readPress: Read<typeof press> = reader(press);
/** Something is being typed into a window. */
export const readTyping: Read<typeof typing> = reader(typing);
/** A window that was sent. */
export const readWindow: Read<typeof sentWindow> = reader(sentWindow);
/** A shortcut, of a message or of everywhere. */
export const readShortcut: Read<typeof shortcut> = reader(shortcut);
/** A message in a conversation. */
export const readMessage: Read<typeof message> = reader(message);
/** The app was opened at one of its tabs. */
export const readOpened: Read<typeof opened> = reader(opened);

export type ReadPress = z.infer<typeof press>;
export type ReadTyping = z.infer<typeof typing>;
export type ReadMessage = z.infer<typeof message>;

function reader<Schema extends z.ZodType>(schema: Schema): Read<Schema> {
  return (payload) => {
    const read = schema.safeParse(payload);
    return read.success ? read.data : undefined;
  };
}
