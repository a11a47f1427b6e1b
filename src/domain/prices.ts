import { moneyOf, type Usage } from './usage.ts';

/** Dollars for a million tokens, which are micro-dollars for one. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

export type PriceList = Readonly<Record<string, Price>>;

/** When this list was made. Providers change prices: `AUTOTASK_MODEL_PRICES` stands above it. */
export const PRICES_AS_OF = '2025-10-01';

const PRICES: PriceList = {
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  o3: { input: 2, output: 8 },
  'o4-mini': { input: 1.1, output: 4.4 },
  'claude-opus-4.1': { input: 15, output: 75 },
  'claude-sonnet-4': { input: 3, output: 15 },
  'claude-sonnet-4.5': { input: 3, output: 15 },
  'claude-haiku-4.5': { input: 1, output: 5 },
  'claude-3.5-haiku': { input: 0.8, output: 4 },
  'gemini-2.5-pro': { input: 1.25, output: 10 },
  'gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
};

const FREE: Price = { input: 0, output: 0 };

/** The price of a model as a server calls it (`openai/gpt-5-mini`, `gpt-5-mini-2025-08-07`); the operator's word first. */
export function priceOf(model: string, own: PriceList = {}): Price | undefined {
  const name = model.toLowerCase();
  const bare = bareName(name);
  for (const list of [own, PRICES]) {
    for (const key of [name, bare]) if (Object.hasOwn(list, key)) return list[key];
  }
  return name.endsWith(':free') ? FREE : undefined;
}

/** The most that one of several models may cost; undefined where no price is known of any. */
export function dearestPrice(models: readonly string[], own?: PriceList): Price | undefined {
  const prices = models.flatMap((model) => priceOf(model, own) ?? []);
  if (prices.length === 0) return undefined;
  return {
    input: Math.max(...prices.map(({ input }) => input)),
    output: Math.max(...prices.map(({ output }) => output)),
  };
}

/** Micro-dollars, rounded up: many small calls never count as nothing. */
export function costOf(
  { inputTokens, outputTokens }: Pick<Usage, 'inputTokens' | 'outputTokens'>,
  price: Price,
): number {
  return Math.ceil(inputTokens * price.input + outputTokens * price.output - 1e-9);
}

/** The same usage with its price, where one is known and none stands there yet. */
export function priced(usage: Usage, own?: PriceList): Usage {
  if (usage.model === undefined || moneyOf(usage) > 0) return usage;
  const price = priceOf(usage.model, own);
  return price === undefined ? usage : { ...usage, microUsd: costOf(usage, price) };
}

/** Reads `gpt-5-mini=0.25/2 llama3=0/0`; the part that is no price when there is one. */
export function readPrices(text: string): { readonly prices: PriceList } | { readonly bad: string } {
  const prices: Record<string, Price> = {};
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, name, input, output] = /^([^\s=]+)=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(part) ?? [];
    if (name === undefined) return { bad: part };
    prices[name.toLowerCase()] = { input: Number(input), output: Number(output) };
  }
  return { prices };
}

/** Without vendor, variant and date. */
function bareName(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last
    .replace(/:.*$/, '')
    .replace(/-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '')
    .replace(/(?<=-\d)-(?=\d$)/, '.');
}
