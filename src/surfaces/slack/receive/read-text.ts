import type { NamedChannel } from '../../../domain/inbound.ts';

/** `<@U…>`, `<@U…|ana>`, `<#C…|dev>`, `<!here>`, `<https://…|label>`: how Slack writes what is more than words. */
const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

const CHANNEL_ID = /^[CG][A-Z0-9]{2,30}$/;

/** The channels that a text names, as Slack knows them. */
export function channelsIn(text: string): readonly NamedChannel[] {
  if (!text.includes('<#')) return [];
  return [...text.matchAll(TOKEN)].flatMap(([, kind, id, name]) =>
    kind === '#' && id !== undefined && CHANNEL_ID.test(id) ? [{ name: name || id, id }] : [],
  );
}

/** What a person typed, from Slack's spelling of it; the words that call the bot are left out. */
export function readText(text: string, botUserId: string): string {
  if (!/[<&]/.test(text)) return text.trim();
  return text
    .replace(TOKEN, (_token, kind: string, id: string, name: string | undefined) => {
      if (kind === '@') return id === botUserId ? '' : `@${name ?? id}`;
      if (kind === '#') return `#${name || id}`;
      if (kind === '!') return special(id, name);
      return link(id, name);
    })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

function special(id: string, name: string | undefined): string {
  if (id.startsWith('date^')) return name ?? '';
  return name ?? `@${id.split('^')[0] ?? ''}`;
}

function link(address: string, name: string | undefined): string {
  const mail = /^mailto:(.+)$/.exec(address)?.[1];
  if (mail !== undefined) return mail;
  // "example.com" that was typed comes back as a link with that label.
  return name === undefined || address.endsWith(`//${name}`) ? (name ?? address) : `${name} (${address})`;
}
