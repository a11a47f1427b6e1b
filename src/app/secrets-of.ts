import type { Config } from '../config/config.ts';

/** Shorter values are settings. */
const SHORTEST_SECRET = 8;

/** What no log line, prompt or transcript may hold. */
export function secretsOf(
  { model, github, discord, slack, mail, toolSecrets, google, search, mcpServers, cronSecret }: Config,
  secret: string,
): readonly string[] {
  const slackSecrets = [slack?.botToken, slack?.appToken, slack?.signingSecret, slack?.install?.clientSecret];
  const ofGoogle = google === undefined ? [] : [google.clientSecret, google.refreshToken];
  const ofMcp = mcpServers.flatMap(({ reach }) => Object.values(reach.kind === 'url' ? reach.headers : reach.env));
  const ofTools = [
    ...ofMcp.filter((value) => value.length >= SHORTEST_SECRET),
    ...Object.values(toolSecrets).map(({ value }) => value),
    ...ofGoogle,
  ];
  const ofDiscord = [discord?.token, discord?.forwardKey];
  const others = [cronSecret, model?.apiKey, github.token, search?.apiKey, passwordIn(mail?.url)];
  return [secret, ...others, ...slackSecrets, ...ofDiscord, ...ofTools].filter((value) => value !== undefined);
}

function passwordIn(url: string | undefined): string | undefined {
  const password = url === undefined ? '' : decodeURIComponent(new URL(url).password);
  return password === '' ? undefined : password;
}
