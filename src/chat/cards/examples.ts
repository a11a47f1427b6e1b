import type { ActionsBlock } from '../../domain/card.ts';
import { actions, sayButton } from './parts.ts';

const COMMITS = 'every monday 10am summarize commits';

/** Three sentences that work, as buttons; the first names the repository that commit tasks take when it fits. */
export function exampleButtons(repository?: string): ActionsBlock | undefined {
  const commits = sayButton(`${COMMITS} of ${repository}`, `${COMMITS} of ${repository}`);
  return actions(
    repository === undefined || commits === undefined ? sayButton(COMMITS, COMMITS) : commits,
    sayButton('remind me tomorrow 9am to drink water', 'remind me tomorrow 9am to drink water'),
    sayButton('remind me in 2 minutes to stretch', 'remind me in 2 minutes to stretch'),
  );
}
