/** What one run may use at most. */
export interface AgentLimits {
  /** Answers of the model. */
  readonly rounds: number;
  /** Tool calls in one answer; further ones are not made. */
  readonly callsPerRound: number;
  /** Answers that are no result (empty, a promise) after which the model is asked once more. */
  readonly repairs: number;
  /** Input and output of all model calls together. */
  readonly tokens: number;
  /** Output of one model call. */
  readonly outputTokens: number;
  /** One tool's answer as the model sees it. */
  readonly toolBytes: number;
  /** The result, and what is kept of any text of the model. */
  readonly resultBytes: number;
}

export const AGENT_LIMITS: AgentLimits = {
  rounds: 8,
  callsPerRound: 8,
  repairs: 2,
  tokens: 50_000,
  outputTokens: 8_000,
  toolBytes: 32 * 1024,
  resultBytes: 100 * 1024,
};
