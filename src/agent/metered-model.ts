import { NO_USAGE } from '../domain/usage.ts';
import type { LanguageModel, ModelMeter } from '../ports/language-model.ts';
import { plannedCall } from './planned-call.ts';

/** The model for somebody who pays for each call: leave first, the bill afterwards, also of a call that failed. */
export function meteredModel(model: LanguageModel, meter: ModelMeter | undefined): LanguageModel {
  if (meter === undefined) return model;
  return {
    ...model,
    async answer(request) {
      const maxOutputTokens = await meter.before(plannedCall(model, request, request.maxOutputTokens));
      try {
        const answer = await model.answer({ ...request, maxOutputTokens });
        await meter.after(answer.usage);
        return answer;
      } catch (error) {
        await meter.after(NO_USAGE);
        throw error;
      }
    },
  };
}
