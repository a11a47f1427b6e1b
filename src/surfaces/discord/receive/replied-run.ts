import { z } from 'zod';
import { askedRun } from '../../../chat/asked-run.ts';
import type { RunId, WorkspaceId } from '../../../domain/ids.ts';
import type { Log } from '../../../ports/log.ts';
import type { Signer } from '../../../ports/signer.ts';
import type { DiscordApi } from '../discord-api.ts';

/** The message that somebody answers, as it comes along with the answer. */
export const repliedMessage = z.object({
  author: z.object({ id: z.string() }),
  components: z.array(z.unknown()).optional(),
  channel_id: z
    .string()
    .regex(/^\w{1,32}$/)
    .optional(),
  message_reference: z
    .object({
      message_id: z
        .string()
        .regex(/^\w{1,32}$/)
        .optional(),
    })
    .optional(),
});

interface Parts {
  readonly api: DiscordApi;
  readonly signer: Signer;
  readonly log: Log;
  readonly self: () => string | undefined;
}

/** The run whose result is answered: the message says it, or the first part of the result, on which later ones hang. */
export async function repliedRun(
  replied: z.infer<typeof repliedMessage> | null | undefined,
  workspace: WorkspaceId,
  { api, signer, log, self }: Parts,
): Promise<RunId | undefined> {
  if (replied === null || replied === undefined || replied.author.id !== self()) return undefined;
  const run = askedRun(buttonsIn(replied.components), workspace, signer);
  const first = replied.message_reference?.message_id;
  if (run !== undefined || first === undefined || replied.channel_id === undefined) return run;
  try {
    const { components } = await api.message(replied.channel_id, first);
    return askedRun(buttonsIn(components), workspace, signer);
  } catch (error) {
    log.info('discord-result-not-read', { error });
    return undefined;
  }
}

/** What the buttons of a message carry, wherever they stand in it. */
function buttonsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'custom_id' in part && typeof part.custom_id === 'string' ? [part.custom_id] : [];
  return [...own, ...('components' in part ? buttonsIn(part.components) : [])];
}
