import type { Destination } from '../../domain/destination.ts';
import { withNotify, withNotifyChoice, withNotifyFlags } from '../../domain/notify.ts';
import type { TaskDefinition } from '../../domain/task.ts';
import { webhookPlace } from '../../domain/webhook-place.ts';
import { confirmedMail } from '../../usecases/confirm-mail.ts';
import { invalid } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import type { ChannelInput, NotificationInput } from '../schemas/notification-input.ts';

type Caller = Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'token'>;
type NamedChannel = Exclude<Extract<ChannelInput, string>, 'email'>;
type Told = Pick<TaskDefinition, 'policy' | 'conditions' | 'destinations'>;

/** A definition with what a body says about what is told and where; what cannot be done is said. */
export interface ReadNotification<Definition> {
  readonly definition: Definition;
  readonly warnings: readonly string[];
}

/** Only what is named changes; places are those of the member whose token it is. */
export async function readNotification<Definition extends Told>(
  call: Caller,
  before: Definition,
  input: NotificationInput | undefined,
): Promise<ReadNotification<Definition>> {
  if (input === undefined) return { definition: before, warnings: [] };
  const { when, channels, failureChannels, ...flags } = input;
  const chosen = when === undefined ? withNotifyFlags(before, flags) : withNotifyChoice(before, when);
  const results = channels === undefined ? undefined : await placesOf(call, channels, '/notification/channels');
  const trouble =
    failureChannels === undefined ? undefined : await placesOf(call, failureChannels, '/notification/failureChannels');
  // Bodies of other systems name channels that are not set up here; their tasks are made, and it is said where they tell.
  const isNowhere = results !== undefined && results.places.length === 0;
  const destinations = results === undefined || isNowhere ? before.destinations : results.places;
  return {
    definition: withTrouble({ ...chosen, destinations }, trouble?.places),
    warnings: [...(results?.warnings ?? []), ...(isNowhere ? [stays(before)] : []), ...(trouble?.warnings ?? [])],
  };
}

function withTrouble<Definition extends Told>(
  definition: Definition,
  places: readonly Destination[] | undefined,
): Definition {
  if (places === undefined) return definition;
  const { problemsTo: _, ...notify } = definition.policy.notify ?? {};
  const policy = withNotify(definition.policy, places.length === 0 ? notify : { ...notify, problemsTo: places });
  return { ...definition, policy };
}

async function placesOf(
  call: Caller,
  channels: readonly ChannelInput[],
  pointer: string,
): Promise<{ readonly places: readonly Destination[]; readonly warnings: readonly string[] }> {
  const places: Destination[] = [];
  const warnings: string[] = [];
  for (const [index, channel] of channels.entries()) {
    const place = await placeOf(call, channel, `${pointer}/${index}`);
    if (place === undefined) warnings.push(whyNot(channel));
    else if (places.every(({ surface, id }) => surface !== place.surface || id !== place.id)) places.push(place);
  }
  return { places, warnings };
}

async function placeOf(call: Caller, channel: ChannelInput, pointer: string): Promise<Destination | undefined> {
  if (typeof channel === 'object') return webhookOf(call, channel.url, pointer);
  return channel === 'email' ? await ownMail(call, pointer) : directPlace(call, channel);
}

function stays({ destinations }: Told): string {
  return `Results go to ${destinations.map(({ name }) => name).join(' and ')}.`;
}

function whyNot(channel: ChannelInput): string {
  return channel === 'webhook'
    ? 'webhook needs an address, {"type":"webhook","url":"https://…"}, so nothing goes there.'
    : `${String(channel)} is not connected here, so nothing goes there.`;
}

function webhookOf({ parts, actor }: Caller, url: string, pointer: string): Destination {
  const place = webhookPlace(url, actor.workspace, parts.publicUrl);
  if (place !== undefined) return place;
  throw invalid([
    { pointer: `${pointer}/url`, message: 'is no public web address', example: 'https://example.com/hook' },
  ]);
}

/** The member's direct messages on a surface; where the token was made there, that place. */
function directPlace({ parts, actor, token }: Caller, channel: NamedChannel): Destination | undefined {
  const { conversation } = token;
  const { surfaces } = parts.context;
  const direct = (name: string): Destination | undefined =>
    [...surfaces.values()].find((surface) => surface.name === name)?.direct?.(actor.workspace, actor.member);
  switch (channel) {
    case 'push':
      return conversation.private ? conversation : direct(conversation.surface);
    case 'web':
    case 'console':
      return conversation.surface === 'web' ? conversation : direct('web');
    case 'slack':
    case 'discord':
      return conversation.surface === channel ? conversation : direct(channel);
    case 'webhook':
    case 'sms':
      return undefined;
  }
}

/** Only to an address that was proved to be theirs. */
async function ownMail({ parts, actor }: Caller, pointer: string): Promise<Destination | undefined> {
  if (!parts.sendsMail) return undefined;
  const address = await confirmedMail(parts.context, { actor });
  if (address === undefined)
    throw invalid([
      { pointer, message: 'has no proved mail address of yours; say in chat: my mail is ana@example.com' },
    ]);
  return { surface: 'mail', workspace: actor.workspace, id: address, name: address, private: true };
}
