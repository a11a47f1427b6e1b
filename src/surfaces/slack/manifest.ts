import { PROMPTS } from './receive/prompts.ts';
import { SHORTCUTS } from './receive/shortcuts.ts';

const NEW_APP = 'https://api.slack.com/apps?new_app=1&manifest_json=';

/**
 * What the bot may do: post, long texts as files, and read back what it posted, so that nothing is there twice; who is in a
 * channel, so that nobody has results sent where they are not; names and zones of people.
 */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
] as const;

const EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'] as const;

/**
 * The app as Slack creates it, from one source: with Socket Mode, or for an address of ours. JSON rather than the library's
 * type, which does not know every word of it yet.
 */
export function slackManifest({ publicUrl }: { readonly publicUrl?: string | undefined } = {}) {
  const origin = publicUrl?.replace(/\/+$/, '');
  const address = origin === undefined ? undefined : `${origin}/slack/events`;
  const at = address === undefined ? {} : { request_url: address };
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: 'AutoTask',
      description: 'Schedule anything in plain words',
      long_description:
        'Tell AutoTask what to do and when, in one sentence: "every weekday at 9am summarize the commits of acme/api". It shows what it understood, wakes exactly then, does the work and posts the result with buttons to run, pause, edit, snooze or delete.',
    },
    features: {
      agent_view: { agent_description: 'Tell me what to do and when, in one sentence.', suggested_prompts: PROMPTS },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'autotask', always_online: true },
      shortcuts: [
        shortcut('global', SHORTCUTS.everywhere, 'New task', 'Opens the form of a new task'),
        shortcut('message', SHORTCUTS.message, 'Make this a task', 'Opens the form with the words of this message'),
      ],
      slash_commands: [
        {
          command: '/autotask',
          description: 'Schedule anything in plain words',
          usage_hint: 'every monday 10am summarize commits',
          should_escape: true,
          ...(address === undefined ? {} : { url: address }),
        },
      ],
    },
    oauth_config: {
      scopes: { bot: SCOPES },
      ...(origin === undefined ? {} : { redirect_urls: [`${origin}/slack/oauth_redirect`] }),
    },
    settings: {
      event_subscriptions: { bot_events: EVENTS, ...at },
      interactivity: { is_enabled: true, ...at },
      org_deploy_enabled: false,
      socket_mode_enabled: address === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** Opens Slack's page for a new app with everything filled in. */
export function newAppLink(manifest: ReturnType<typeof slackManifest>): string {
  return `${NEW_APP}${encodeURIComponent(JSON.stringify(manifest))}`;
}

function shortcut(type: 'global' | 'message', callbackId: string, name: string, description: string) {
  return { type, name, callback_id: callbackId, description };
}
