/** One line of `autotask doctor`: what was looked at, how it is, and what to paste or open where it is not well. */
export interface Check {
  readonly status: 'ok' | 'warn' | 'fail';
  /** "Slack: the bot token works (workspace Acme)". */
  readonly text: string;
  readonly fix?: string;
}
