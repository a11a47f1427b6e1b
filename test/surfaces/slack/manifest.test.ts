import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newAppLink, slackManifest } from '../../../src/surfaces/slack/manifest.ts';

// biome-ignore lint/suspicious/noExplicitAny: what Slack would get is looked at as it is
type Json = any;

const variants: readonly (readonly [string, Json])[] = [
  ['Socket Mode', slackManifest()],
  ['an address', slackManifest({ publicUrl: 'https://bot.example.com/' })],
];

describe('the manifest of the Slack app', () => {
  it.each(variants)('keeps to the limits of Slack for %s', (_name, { display_information, features, settings }) => {
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description.length).toBeLessThanOrEqual(140);
    expect(display_information.long_description.length).toBeGreaterThanOrEqual(174);
    expect(display_information.long_description.length).toBeLessThanOrEqual(4_000);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
    for (const { name, description, callback_id } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
      expect(callback_id.length).toBeLessThanOrEqual(255);
    }
    expect(features.slash_commands[0].command).toMatch(/^\/[a-z]{1,31}$/);
    expect(settings.event_subscriptions.bot_events.length).toBeLessThanOrEqual(100);
  });

  it('asks for exactly what its events and calls need', () => {
    const { oauth_config, settings } = slackManifest();

    expect(settings.event_subscriptions.bot_events).toEqual([...settings.event_subscriptions.bot_events].sort());
    expect(oauth_config.scopes.bot).toEqual([...oauth_config.scopes.bot].sort());
    expect(oauth_config.scopes.bot).toEqual(
      expect.arrayContaining(['app_mentions:read', 'im:history', 'commands', 'chat:write', 'users:read']),
    );
    expect(oauth_config.scopes.bot).not.toContain('chat:write.public');
  });

  it('needs no address with Socket Mode', () => {
    const manifest = slackManifest();

    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest)).not.toMatch(/https?:/);
  });

  it('leads everything to the one address otherwise', () => {
    const { features, oauth_config, settings } = slackManifest({ publicUrl: 'https://bot.example.com/' });

    const address = 'https://bot.example.com/slack/events';
    expect(settings.socket_mode_enabled).toBe(false);
    expect(settings.event_subscriptions).toMatchObject({ request_url: address });
    expect(settings.interactivity).toMatchObject({ request_url: address });
    expect(features.slash_commands).toMatchObject([{ url: address }]);
    expect(oauth_config.redirect_urls).toEqual(['https://bot.example.com/slack/oauth_redirect']);
  });

  it.each(['README.md', 'docs/connect-slack.md'])('is the one behind the link in %s', (page) => {
    const text = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8');

    const link = /^\[create\]: (\S+)$/m.exec(text)?.[1];

    expect(link).toBe(newAppLink(slackManifest()));
  });
});
