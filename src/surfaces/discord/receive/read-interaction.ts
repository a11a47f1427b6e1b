import { ApplicationCommandType, ComponentType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';

/** Ids go into addresses of requests, so nothing else than an id is one. */
const id = z.string().regex(/^\w{1,32}$/);
const longText = z.string().max(6_000);

const user = z.object({ id, username: z.string(), global_name: z.string().nullish() });

const origin = z.object({
  id,
  token: z.string().regex(/^[\w.-]{1,1000}$/),
  guild_id: id.optional(),
  channel_id: id.optional(),
  channel: z.object({ id, name: z.string().nullish(), type: z.number().optional() }).optional(),
  app_permissions: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  member: z.object({ user, nick: z.string().nullish(), permissions: z.string() }).optional(),
  user: user.optional(),
  locale: z.string().max(35).optional(),
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
  context: z.number().optional(),
  message: z.object({ id, flags: z.number().optional() }).optional(),
});

const value = z.union([longText, z.number(), z.boolean()]);
const simpleOption = z.object({ name: z.string(), value: value.optional(), focused: z.boolean().optional() });
const option = simpleOption.extend({ options: z.array(simpleOption).max(25).optional() });

const commandData = z.object({
  name: z.string(),
  type: z.number().optional(),
  options: z.array(option).max(25).optional(),
  target_id: id.optional(),
  resolved: z.object({ messages: z.record(z.string(), z.object({ content: z.string() })).optional() }).optional(),
});

const componentData = z.object({
  custom_id: z.string().max(100),
  component_type: z.number(),
  values: z.array(z.string().max(100)).max(25).optional(),
});

const field = z.object({
  custom_id: z.string().max(100),
  value: z.string().max(4_000).optional(),
  values: z.array(z.string().max(100)).max(25).optional(),
});
/** Today's windows have labels around their fields, older ones rows. */
const fieldFrame = z.object({ component: field.optional(), components: z.array(field).max(5).optional() });
const modalData = z.object({ custom_id: z.string().max(100), components: z.array(fieldFrame).max(40) });

const interaction = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionType.Ping) }),
  origin.extend({ type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  origin.extend({ type: z.literal(InteractionType.MessageComponent), data: componentData }),
  origin.extend({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  origin.extend({ type: z.literal(InteractionType.ModalSubmit), data: modalData }),
]);

/** Who did it where, and what answers it. */
export type InteractionOrigin = z.infer<typeof origin>;

/** One option of a command, as it was typed so far. */
export interface TypedOption {
  readonly name: string;
  readonly value: string;
  /** It is the one that is being typed. */
  readonly focused: boolean;
}

/** An interaction in the few words that we need. */
export type ReadInteraction =
  | { readonly kind: 'ping' }
  | ({
      readonly kind: 'command' | 'autocomplete';
      readonly word: string;
      readonly options: readonly TypedOption[];
    } & From)
  | ({ readonly kind: 'message-command'; readonly text: string } & From)
  | ({ readonly kind: 'press'; readonly customId: string } & From)
  | ({ readonly kind: 'form'; readonly customId: string; readonly values: Readonly<Record<string, string>> } & From);

interface From {
  readonly origin: InteractionOrigin;
}

/** Reads what came in; undefined for what is no interaction that we know. */
export function readInteraction(payload: unknown): ReadInteraction | undefined {
  const read = interaction.safeParse(payload);
  if (!read.success) return undefined;
  const { data: found } = read;
  switch (found.type) {
    case InteractionType.Ping:
      return { kind: 'ping' };
    case InteractionType.ApplicationCommand:
      return found.data.type === ApplicationCommandType.Message
        ? { kind: 'message-command', text: targetText(found.data), origin: found }
        : { kind: 'command', ...typedCommand(found.data), origin: found };
    case InteractionType.ApplicationCommandAutocomplete:
      return { kind: 'autocomplete', ...typedCommand(found.data), origin: found };
    case InteractionType.MessageComponent:
      return { kind: 'press', customId: pressedId(found.data), origin: found };
    case InteractionType.ModalSubmit:
      return { kind: 'form', customId: found.data.custom_id, values: formValues(found.data), origin: found };
  }
}

function typedCommand({ options = [] }: z.infer<typeof commandData>) {
  const [sub] = options;
  return {
    word: sub?.name ?? '',
    options: (sub?.options ?? []).map(({ name, value = '', focused = false }) => ({
      name,
      value: String(value),
      focused,
    })),
  };
}

function targetText({ target_id = '', resolved }: z.infer<typeof commandData>): string {
  return resolved?.messages?.[target_id]?.content ?? '';
}

/** The press is in the button's id, or in the chosen option of a menu. */
function pressedId({ custom_id, component_type, values }: z.infer<typeof componentData>): string {
  return component_type === ComponentType.StringSelect ? (values?.[0] ?? '') : custom_id;
}

function formValues({ components }: z.infer<typeof modalData>): Readonly<Record<string, string>> {
  const fields = components.flatMap(({ component, components: inside = [] }) => [
    ...(component === undefined ? [] : [component]),
    ...inside,
  ]);
  return Object.fromEntries(fields.map(({ custom_id, value, values }) => [custom_id, value ?? values?.[0] ?? '']));
}
