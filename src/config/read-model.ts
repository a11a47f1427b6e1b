import { DEFAULT_LIMITS, type Limits } from '../domain/limits.ts';
import { MICRO_USD_PER_CREDIT } from '../domain/money.ts';
import { readPrices } from '../domain/prices.ts';
import type { ModelConfig, MoneyConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { mailLimits } from './read-mail.ts';

const OPENAI_URL = 'https://api.openai.com/v1';
const OPENROUTER_URL = 'https://openrouter.ai/api/v1';
const DEFAULT_MODEL = 'gpt-5-mini';
const OPENROUTER_MODEL = 'openai/gpt-5-mini';

/** The model that works, at any server that speaks Chat Completions. */
export function readModel(env: Environment): { model?: ModelConfig } {
  const openRouter = env.text('OPENROUTER_API_KEY');
  const key = env.text('OPENAI_API_KEY') ?? openRouter;
  const usesOpenRouter = env.text('OPENAI_API_KEY') === undefined && openRouter !== undefined;
  const baseUrl = env.url('OPENAI_BASE_URL', usesOpenRouter ? OPENROUTER_URL : OPENAI_URL);
  // A local server such as Ollama wants no key: an address alone is enough.
  if (key === undefined && env.text('OPENAI_BASE_URL') === undefined) return {};
  const name = env.text('OPENAI_MODEL') ?? (usesOpenRouter ? OPENROUTER_MODEL : DEFAULT_MODEL);
  return { model: { baseUrl, apiKey: key ?? 'none', name } };
}

/** What stands in for it. */
export function readFallbackModel(env: Environment): { fallbackModel?: ModelConfig } {
  const name = env.text('OPENAI_FALLBACK_MODEL');
  const { model } = readModel(env);
  if (name === undefined) return {};
  if (model === undefined)
    env.refuse('OPENAI_FALLBACK_MODEL', 'stands in for a model that is not configured', 'Set OPENAI_API_KEY too');
  const baseUrl = env.url('OPENAI_FALLBACK_BASE_URL', model?.baseUrl ?? OPENAI_URL);
  const ownKey = baseUrl === model?.baseUrl ? model.apiKey : 'none';
  return { fallbackModel: { baseUrl, apiKey: env.text('OPENAI_FALLBACK_API_KEY') ?? ownKey, name } };
}

const PLAN = /^([a-z][a-z0-9_-]{0,39})=(\d{1,9})$/;

/** `free=1000 pro=12000`: names with credits a month. */
function readPlans(env: Environment): Limits['plans'] {
  const plans = (env.text('AUTOTASK_PLANS') ?? '').split(/[\s,]+/).filter((word) => word !== '');
  const bad = plans.find((word) => !PLAN.test(word));
  if (bad !== undefined)
    env.refuse('AUTOTASK_PLANS', `"${bad}" is not a name with credits a month`, 'AUTOTASK_PLANS="free=1000 pro=12000"');
  return Object.fromEntries(
    plans.flatMap((word) => {
      const [, name, credits] = PLAN.exec(word) ?? [];
      return name === undefined ? [] : [[name, Number(credits) * MICRO_USD_PER_CREDIT]];
    }),
  );
}

/** What may be spent, and the prices. */
export function readMoney(env: Environment): MoneyConfig {
  const text = env.text('AUTOTASK_MODEL_PRICES');
  const read = readPrices(text ?? '');
  if ('bad' in read)
    env.refuse(
      'AUTOTASK_MODEL_PRICES',
      `"${read.bad}" is not a model with dollars for a million tokens in and out`,
      'AUTOTASK_MODEL_PRICES="gpt-5-mini=0.25/2 llama3=0/0"',
    );
  return {
    prices: 'prices' in read ? read.prices : {},
    limits: {
      ...DEFAULT_LIMITS,
      ...mailLimits(env),
      microUsdPerRun: env.dollars('AUTOTASK_BUDGET_RUN', DEFAULT_LIMITS.microUsdPerRun),
      microUsdPerTaskMonth: env.dollars('AUTOTASK_BUDGET_TASK', DEFAULT_LIMITS.microUsdPerTaskMonth),
      microUsdPerMemberMonth: env.dollars('AUTOTASK_BUDGET_MEMBER', DEFAULT_LIMITS.microUsdPerMemberMonth),
      microUsdPerWorkspaceMonth: env.dollars('AUTOTASK_BUDGET_WORKSPACE', DEFAULT_LIMITS.microUsdPerWorkspaceMonth),
      plans: readPlans(env),
    },
  };
}
