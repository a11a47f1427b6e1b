import { inviteLink } from '../../surfaces/discord/invite-link.ts';
import { newAppLink, slackManifest } from '../../surfaces/slack/manifest.ts';
import type { Settings } from './env-file.ts';

/** One thing that is asked, and the name it is stored under. */
export interface Question {
  readonly name: string;
  readonly ask: string;
  /** Does not show while it is pasted. */
  readonly secret?: boolean;
}

/** One part of the set-up; each can be skipped now and asked again with `autotask init <word>`. */
export interface Section {
  readonly word: 'model' | 'slack' | 'discord' | 'github';
  /** "Connect a language model?" */
  readonly ask: string;
  /** What to do before the questions, a line each. */
  readonly steps: readonly string[];
  readonly questions: readonly Question[];
  /** The checks of `doctor` that belong to it begin with this. */
  readonly checks: string;
  /** What to do afterwards, with the settings that were typed. */
  readonly afterwards: (settings: Settings) => readonly string[];
}

/** In the order in which they are asked. */
export function sections({ publicUrl }: { readonly publicUrl: string | undefined }): readonly Section[] {
  return [slack(publicUrl), DISCORD, MODEL, GITHUB];
}

const MODEL: Section = {
  word: 'model',
  ask: 'Connect a language model? Without one, reminders and plain digests work.',
  steps: [
    'Any server that speaks the OpenAI Chat Completions protocol will do: OpenAI, OpenRouter, Ollama, vLLM …',
    'Empty answers keep what is set: the address of OpenAI, a small model of theirs.',
  ],
  questions: [
    { name: 'OPENAI_API_KEY', ask: 'API key (empty for a server without keys):', secret: true },
    { name: 'OPENAI_BASE_URL', ask: 'Address, such as http://127.0.0.1:11434/v1 (empty for OpenAI):' },
    { name: 'OPENAI_MODEL', ask: 'Name of the model (empty for the default):' },
  ],
  checks: 'model',
  afterwards: () => [],
};

const GITHUB: Section = {
  word: 'github',
  ask: 'Name a GitHub repository that is meant when a sentence names none?',
  steps: ['Public repositories need no token. For private ones make a fine-grained token with "Contents: read".'],
  questions: [
    { name: 'GITHUB_DEFAULT_REPO', ask: 'Repository as owner/name (empty for none):' },
    { name: 'GITHUB_TOKEN', ask: 'Token (empty for public repositories only):', secret: true },
  ],
  checks: 'GitHub',
  afterwards: () => [],
};

const DISCORD: Section = {
  word: 'discord',
  ask: 'Connect Discord?',
  steps: [
    '1. Open https://discord.com/developers/applications and press "New Application".',
    '2. "General Information" shows the application id; "Bot" shows the token after "Reset Token".',
    'No privileged intent is needed.',
  ],
  questions: [
    { name: 'DISCORD_APPLICATION_ID', ask: 'Application id:' },
    { name: 'DISCORD_TOKEN', ask: 'Bot token:', secret: true },
  ],
  checks: 'Discord',
  afterwards: ({ DISCORD_APPLICATION_ID: id }) =>
    id === undefined
      ? []
      : [`Add the bot to a server: ${inviteLink(id)}`, 'Commands register themselves at the start.'],
};

function slack(publicUrl: string | undefined): Section {
  return {
    word: 'slack',
    ask: 'Connect Slack?',
    steps: [
      `1. Open this link, choose your workspace, press "Create": ${newAppLink(slackManifest({ publicUrl }))}`,
      '2. "Install App": install it; the page then shows the bot token.',
      '3. "Basic Information", "App-Level Tokens": generate one with connections:write.',
    ],
    questions: [
      { name: 'SLACK_BOT_TOKEN', ask: 'Bot token, xoxb-…:', secret: true },
      { name: 'SLACK_APP_TOKEN', ask: 'App-level token, xapp-…:', secret: true },
    ],
    checks: 'Slack',
    afterwards: () => ['In a channel: /invite @autotask, then /autotask with a sentence.'],
  };
}
