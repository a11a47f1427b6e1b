import type { PlannedCall } from '../domain/budget.ts';
import type { LanguageModel, ModelRequest } from '../ports/language-model.ts';

/** Rather too many tokens than too few, whatever the language. */
const BYTES_PER_TOKEN = 3;

/** A request as whoever gives leave for it must see it: which models may answer, what goes in, what may come out. */
export function plannedCall(
  model: LanguageModel,
  request: Pick<ModelRequest, 'messages' | 'tools' | 'model'>,
  outputTokens: number,
): PlannedCall {
  const { messages, tools } = request;
  return {
    model: request.model ?? model.id ?? model.name,
    orModels: [model.id, model.insteadId].filter((other) => other !== undefined),
    inputTokens: Math.ceil(Buffer.byteLength(JSON.stringify([messages, tools])) / BYTES_PER_TOKEN),
    outputTokens,
  };
}
