/** What Slack gives when a workspace installs the app. */
export interface SlackInstallation {
  readonly teamId: string;
  readonly name: string;
  readonly token: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** The workspaces that installed the app by themselves; tokens are unreadable where they are kept. */
export interface Installations {
  find(teamId: string): Promise<SlackInstallation | undefined>;
  save(installation: SlackInstallation): Promise<void>;
  remove(teamId: string): Promise<void>;
  /** Begins an installation; the state is good for ten minutes and once. */
  begin(state: string): Promise<void>;
  /** Whether this installation was begun here and not ended yet. */
  end(state: string): Promise<boolean>;
}
