import type { ReceivingParts, Scene } from './scene.ts';

/** What the conversation offers before anything was said; Slack takes four. */
export const PROMPTS: [{ title: string; message: string }, ...{ title: string; message: string }[]] = [
  { title: 'Remind me', message: 'remind me tomorrow at 9:00 to drink water' },
  { title: 'Daily commits', message: 'every weekday at 9:00 summarize the commits of ' },
  { title: 'What runs next?', message: 'next' },
  { title: 'My tasks', message: 'list' },
];

/** Shows them; where the plan of the workspace has no such thing, nothing is lost. */
export async function suggestPrompts({ log }: ReceivingParts, { connection, spot }: Scene): Promise<void> {
  if (spot.channel === undefined) return;
  try {
    await connection.client.assistant.threads.setSuggestedPrompts({
      channel_id: spot.channel.id,
      title: 'Tell me what to do, and when',
      prompts: PROMPTS,
    });
  } catch (error) {
    log.debug('slack-prompts-not-shown', { error });
  }
}
