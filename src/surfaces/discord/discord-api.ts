import { DiscordAPIError, REST } from '@discordjs/rest';
import {
  type APIApplication,
  type APIApplicationCommand,
  type APIChannel,
  type APIGatewayBotInfo,
  type APIGatewaySessionStartLimit,
  type APIGuild,
  type APIGuildMember,
  type APIInteractionResponse,
  type APIMessage,
  type APIUser,
  type RESTAPIPartialCurrentUserGuild,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIWebhookWithTokenJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';

const TIMEOUT_MS = 10_000;
/** Beyond 10,000 refused requests in ten minutes Discord bans the address; long before that a line is logged. */
const WARN_AFTER_REFUSED = 500;

/** What we look at of our own application. */
export type OwnApplication = Pick<
  APIApplication,
  'approximate_guild_count' | 'id' | 'interactions_endpoint_url' | 'name' | 'verify_key'
>;

/** What we ask of Discord. Every call is one request: waiting and trying again is decided by whoever calls. */
export interface DiscordApi {
  /** Our own application as the Developer Portal has it. */
  application(): Promise<OwnApplication>;
  /** How often the gateway may be opened today. */
  sessionStarts(): Promise<Pick<APIGatewaySessionStartLimit, 'remaining' | 'total'>>;
  directChannel(userId: string): Promise<APIChannel>;
  post(channelId: string, body: RESTPostAPIChannelMessageJSONBody, files?: readonly PostedFile[]): Promise<APIMessage>;
  edit(channelId: string, messageId: string, body: RESTPatchAPIChannelMessageJSONBody): Promise<void>;
  /** Takes a message away; one that is gone already is no fault. */
  remove(channelId: string, messageId: string): Promise<void>;
  /** Messages after one, or the newest; newest first. */
  messages(
    channelId: string,
    query: { readonly after?: string; readonly limit: number },
  ): Promise<readonly APIMessage[]>;
  message(channelId: string, messageId: string): Promise<APIMessage>;
  channel(channelId: string): Promise<APIChannel>;
  /** All channels of a server but its threads. */
  channels(guildId: string): Promise<readonly APIChannel[]>;
  /** The servers that the bot is in; the first two hundred. */
  guilds(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  guild(guildId: string): Promise<Pick<APIGuild, 'owner_id' | 'roles'>>;
  member(guildId: string, userId: string): Promise<{ readonly id: string; readonly roles: readonly string[] }>;
  /** The bot's own id. */
  self(): Promise<string>;
  answer(interaction: { readonly id: string; readonly token: string }, body: APIInteractionResponse): Promise<void>;
  /** Changes the first answer to an interaction, up to 15 minutes after it. */
  editAnswer(token: string, body: RESTPatchAPIWebhookWithTokenMessageJSONBody): Promise<void>;
  /** One more answer to an interaction, up to 15 minutes after it. */
  followUp(token: string, body: RESTPostAPIWebhookWithTokenJSONBody): Promise<void>;
  commands(): Promise<readonly APIApplicationCommand[]>;
  putCommands(commands: RESTPutAPIApplicationCommandsJSONBody): Promise<void>;
}

/** A file that goes along with a message; the first one is its attachment 0. */
export interface PostedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** Where and as whom. */
export interface DiscordApiOptions {
  /** Without the version: `https://discord.com/api`. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  /** Called when Discord refuses so many requests that it may ban the address. */
  readonly onManyRefused?: (count: number) => void;
}

/** Replies need the right to read what was said before. */
function mayNotReply(error: unknown): boolean {
  const code = RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;
  return error instanceof DiscordAPIError && error.code === code;
}

/** Makes the connection over REST; nothing is asked yet. */
export function createDiscordApi(options: DiscordApiOptions): DiscordApi {
  const { applicationId } = options;
  const rest = new REST({
    api: options.url,
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: WARN_AFTER_REFUSED,
  }).setToken(options.token);
  rest.on('invalidRequestWarning', ({ count }) => options.onManyRefused?.(count));
  // The answers' shapes are Discord's documented ones; we read few fields and check those that decide.
  return {
    application: async () => (await rest.get(Routes.currentApplication())) as APIApplication,
    sessionStarts: async () => ((await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo).session_start_limit,
    directChannel: async (userId) =>
      (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIChannel,
    post: async (channelId, body, posted = []) => {
      const files = posted.map(({ name, type, content }) => ({ name, data: Buffer.from(content), contentType: type }));
      const attached = files.length === 0 ? {} : { files };
      const send = async (message: typeof body) =>
        (await rest.post(Routes.channelMessages(channelId), { body: message, ...attached })) as APIMessage;
      try {
        return await send(body);
      } catch (error) {
        if (!mayNotReply(error)) throw error;
        // Refused outright, so nothing is there: better a message of its own than none.
        const { message_reference: _, ...alone } = body;
        return await send(alone);
      }
    },
    async edit(channelId, messageId, body) {
      await rest.patch(Routes.channelMessage(channelId, messageId), { body });
    },
    async remove(channelId, messageId) {
      try {
        await rest.delete(Routes.channelMessage(channelId, messageId));
      } catch (error) {
        const isGone = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
        if (!isGone) throw error;
      }
    },
    messages: async (channelId, { after, limit }) => {
      const query = new URLSearchParams({ limit: String(limit), ...(after === undefined ? {} : { after }) });
      return (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    },
    message: async (channelId, messageId) =>
      (await rest.get(Routes.channelMessage(channelId, messageId))) as APIMessage,
    channels: async (guildId) => (await rest.get(Routes.guildChannels(guildId))) as APIChannel[],
    guilds: async () => (await rest.get(Routes.userGuilds())) as RESTAPIPartialCurrentUserGuild[],
    guild: async (guildId) => (await rest.get(Routes.guild(guildId))) as APIGuild,
    member: async (guildId, userId) => {
      const { roles } = (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember;
      return { id: userId, roles };
    },
    self: async () => ((await rest.get(Routes.user())) as APIUser).id,
    channel: async (channelId) => (await rest.get(Routes.channel(channelId))) as APIChannel,
    async answer({ id, token }, body) {
      await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    },
    async editAnswer(token, body) {
      await rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
    },
    async followUp(token, body) {
      await rest.post(Routes.webhook(applicationId, token), { body, auth: false });
    },
    commands: async () => (await rest.get(Routes.applicationCommands(applicationId))) as APIApplicationCommand[],
    async putCommands(commands) {
      await rest.put(Routes.applicationCommands(applicationId), { body: commands });
    },
  };
}
