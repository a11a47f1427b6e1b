/** Something outside that this bot can work with, and whether it is set up. Never a secret. */
export interface Connection {
  readonly name: string;
  readonly isConnected: boolean;
  /** "Socket Mode", "gpt-5-mini at api.openai.com": what is set up; absent where nothing is. */
  readonly about?: string;
  /** What to do to connect it. */
  readonly connect: string;
  /** The checks of `doctor` that belong to it begin with this and a colon. */
  readonly checks: string;
}
