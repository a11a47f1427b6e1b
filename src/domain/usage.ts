/** Tokens and calls counted, and what they cost; `estimated` when the server did not say. */
export interface Usage {
  readonly modelCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
  /** Micro-dollars by the price list of then; absent where no price is known. */
  readonly microUsd?: number;
  /** Which model answered last, as its server calls it. */
  readonly model?: string;
}

export const NO_USAGE: Usage = { modelCalls: 0, inputTokens: 0, outputTokens: 0, estimated: false };

/** Both together; an estimate anywhere makes the sum one. */
export function addUsage(a: Usage, b: Usage): Usage {
  const model = b.model ?? a.model;
  const isPriced = a.microUsd !== undefined || b.microUsd !== undefined;
  return {
    modelCalls: a.modelCalls + b.modelCalls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    estimated: a.estimated || b.estimated,
    ...(isPriced ? { microUsd: moneyOf(a) + moneyOf(b) } : {}),
    ...(model === undefined ? {} : { model }),
  };
}

/** What is left of the whole without a part of it. */
export function withoutUsage(whole: Usage, part: Usage): Usage {
  const { microUsd: _, ...tokens } = whole;
  return {
    ...tokens,
    modelCalls: whole.modelCalls - part.modelCalls,
    inputTokens: whole.inputTokens - part.inputTokens,
    outputTokens: whole.outputTokens - part.outputTokens,
    ...(whole.microUsd === undefined ? {} : { microUsd: whole.microUsd - moneyOf(part) }),
  };
}

/** In micro-dollars; what has no price counts nothing. */
export function moneyOf({ microUsd = 0 }: Pick<Usage, 'microUsd'>): number {
  return microUsd;
}

/** Input and output together. */
export function tokensOf({ inputTokens, outputTokens }: Pick<Usage, 'inputTokens' | 'outputTokens'>): number {
  return inputTokens + outputTokens;
}
