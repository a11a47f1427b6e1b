import { creditsOf } from '../../domain/money.ts';
import type { Usage } from '../../domain/usage.ts';
import type { UsageAnswer } from '../schemas/answers.ts';

/** What was used as the API tells it. */
export function usageAnswer({ modelCalls, inputTokens, outputTokens, estimated, microUsd, model }: Usage): UsageAnswer {
  return {
    ...{ modelCalls, inputTokens, outputTokens, estimated },
    costUsd: microUsd === undefined ? null : microUsd / 1_000_000,
    credits: microUsd === undefined ? null : creditsOf(microUsd),
    model: model ?? null,
  };
}
