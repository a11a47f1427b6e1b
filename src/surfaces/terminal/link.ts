import type { Reply } from '../../domain/card.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { LoggedMessage } from '../../ports/message-log.ts';

/** How the terminal reaches the bot: over HTTP where one runs, else straight into the opened data folder. */
export interface TerminalLink {
  converse(content: Inbound['content']): Promise<Reply>;
  /** What the bot posted after the message with this id; with `wait` it waits a while for the first one. */
  news(after: string | undefined, options: { readonly wait: boolean }): Promise<readonly LoggedMessage[]>;
  close(): Promise<void>;
}
