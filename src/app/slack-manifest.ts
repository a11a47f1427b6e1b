import { newAppLink, slackManifest } from '../surfaces/slack/manifest.ts';

/** `autotask manifest`: the link that creates the app, or what it is made of. */
export function slackManifestText({
  publicUrl,
  json,
}: {
  readonly publicUrl: string | undefined;
  readonly json: boolean;
}): string {
  const manifest = slackManifest({ publicUrl });
  return json ? JSON.stringify(manifest, undefined, 2) : newAppLink(manifest);
}
