import { workspaceOf } from '../places.ts';
import type { ReceivingParts, Scene } from './scene.ts';

interface Prompt {
  title: string;
  message: string;
}

const MOST_OWN = 2;

/** What the conversation offers before anything was said; Slack takes four. */
export const PROMPTS: [Prompt, ...Prompt[]] = [
  { title: 'Remind me', message: 'remind me tomorrow at 9:00 to drink water' },
  { title: 'Daily commits', message: 'every weekday at 9:00 summarize the commits of ' },
  { title: 'What runs next?', message: 'next' },
  { title: 'My tasks', message: 'list' },
];

/** Shows them; where the plan of the workspace has no such thing, nothing is lost. */
export async function suggestPrompts({ log, templates }: ReceivingParts, { connection, spot }: Scene): Promise<void> {
  if (spot.channel === undefined) return;
  try {
    await connection.client.assistant.threads.setSuggestedPrompts({
      channel_id: spot.channel.id,
      title: 'Tell me what to do, and when',
      prompts: await promptsOf(templates, connection.teamId),
    });
  } catch (error) {
    log.debug('slack-prompts-not-shown', { error });
  }
}

/** The newest two templates of the workspace come first; where there is none, what is always there. */
async function promptsOf(templates: ReceivingParts['templates'], teamId: string): Promise<[Prompt, ...Prompt[]]> {
  const saved = (await templates?.(workspaceOf(teamId))) ?? [];
  const own = saved.slice(0, MOST_OWN).map(({ title, sentence }) => ({ title, message: sentence }));
  const [first = PROMPTS[0], ...others] = [...own, ...PROMPTS.slice(0, PROMPTS.length - own.length)];
  return [first, ...others];
}
