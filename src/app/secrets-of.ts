import type { Config } from '../config.ts';

/** What no log line, prompt or transcript may hold. */
export function secretsOf(
  { model, github, discord, slack, mail, toolSecrets, google, search, cronSecret }: Config,
  secret: string,
): readonly string[] {
  const slackSecrets = [slack?.botToken, slack?.appToken, slack?.signingSecret, slack?.install?.clientSecret];
  const ofGoogle = google === undefined ? [] : [google.clientSecret, google.refreshToken];
  const ofTools = [...Object.values(toolSecrets).map(({ value }) => value), ...ofGoogle];
  const others = [cronSecret, model?.apiKey, github.token, discord?.token, search?.apiKey, passwordIn(mail?.url)];
  return [secret, ...others, ...slackSecrets, ...ofTools].filter((value) => value !== undefined);
}

function passwordIn(url: string | undefined): string | undefined {
  const password = url === undefined ? '' : decodeURIComponent(new URL(url).password);
  return password === '' ? undefined : password;
}
