import { sendError } from '../send/send-error.ts';
import { redrawHome } from './home.ts';
import { openScene, type ReceivingParts } from './scene.ts';

/**
 * Draws the home tabs of a workspace anew, one after the other: a workspace of many readers is no burst of calls. Says
 * whether none has to be drawn once more.
 */
export async function drawTeam(parts: ReceivingParts, teamId: string, over: AbortSignal): Promise<boolean> {
  let isDone = true;
  try {
    for (const userId of await parts.homes.of(teamId)) {
      if (over.aborted) return true;
      isDone = (await drawOne(parts, { teamId, userId }, over)) && isDone;
    }
  } catch (error) {
    parts.log.warn('slack-homes-not-drawn', { teamId, error });
  }
  return isDone;
}

/** A workspace that asks to wait gets its home later; what else goes wrong waits for the next change. */
async function drawOne(
  parts: ReceivingParts,
  who: { readonly teamId: string; readonly userId: string },
  over: AbortSignal,
): Promise<boolean> {
  try {
    const scene = await openScene(parts, who, {});
    if (scene !== undefined) await redrawHome(parts, scene);
    return true;
  } catch (error) {
    const { retryAfter, message } = sendError(error, 'no');
    parts.log.info('slack-home-not-drawn', { ...who, problem: message });
    if (retryAfter === undefined) return true;
    await parts.timers.sleep(retryAfter, over);
    return false;
  }
}
