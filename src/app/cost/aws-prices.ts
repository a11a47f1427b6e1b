/** When the lists below were read; AWS and providers of models change them. */
export const PRICES_AS_OF = '2025-10-01';

/** What AWS takes in us-east-1 (N. Virginia) as its page lists it: dollars for so many units. */
export interface Price {
  readonly what: string;
  readonly usd: number;
  /** How many units that is for. */
  readonly per: number;
  readonly unit: string;
  readonly source: string;
}

const MILLION = 1_000_000;
const TABLE = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const WATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

export const AWS_PRICES = {
  wakeUp: price('schedules', 1, MILLION, 'invocation of a schedule', 'https://aws.amazon.com/eventbridge/pricing/'),
  message: price('queues', 0.4, MILLION, 'request of a queue, up to 64 kB', 'https://aws.amazon.com/sqs/pricing/'),
  call: price('functions, calls', 0.2, MILLION, 'call of a function', LAMBDA),
  gigabyteSecond: price('functions, time', 0.0000133334, 1, 'GB-second, arm64', LAMBDA),
  request: price('HTTP API', 1, MILLION, 'request of the HTTP API', 'https://aws.amazon.com/api-gateway/pricing/'),
  write: price('table, writes', 0.625, MILLION, 'write unit of the table, on demand', TABLE),
  read: price('table, reads', 0.125, MILLION, 'read unit of the table, on demand', TABLE),
  stored: price('table, storage', 0.25, 1, 'GB-month of the table', TABLE),
  mail: price('mail', 0.1, 1_000, 'mail', 'https://aws.amazon.com/ses/pricing/'),
  logged: price('logs', 0.5, 1, 'GB of log lines', WATCH),
  alarm: price('alarms', 0.1, 1, 'metric of an alarm, a month', WATCH),
} as const satisfies Readonly<Record<string, Price>>;

function price(what: string, usd: number, per: number, unit: string, source: string): Price {
  return { what, usd, per, unit, source };
}

export type PriceName = keyof typeof AWS_PRICES;

/** What the operator pays instead, for as many units as the list has: another Region, an agreement, a newer list. */
export type OwnPrices = Readonly<Partial<Record<PriceName, number>>>;

/** Dollars for one unit. */
export function usdFor(name: PriceName, own: OwnPrices = {}): number {
  const { usd, per } = AWS_PRICES[name];
  return (own[name] ?? usd) / per;
}

/** `write=0.7125 read=0.1425`, or what is wrong with it. */
export function readOwnPrices(text: string): { readonly prices: OwnPrices } | { readonly problem: string } {
  const prices: Partial<Record<PriceName, number>> = {};
  for (const word of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const [, name = '', amount = ''] = /^(\w+)=(\d+(?:\.\d+)?(?:e-?\d+)?)$/.exec(word) ?? [];
    if (!isPriceName(name))
      return { problem: `"${word}" is no price. Known are ${Object.keys(AWS_PRICES).join(', ')}: write=0.7125` };
    prices[name] = Number(amount);
  }
  return { prices };
}

function isPriceName(name: string): name is PriceName {
  return Object.hasOwn(AWS_PRICES, name);
}

/** gpt-5-mini, the default model: dollars for a million tokens. Others: --input-price, --output-price. */
export const MODEL_PRICES = { input: 0.25, output: 2, source: 'https://openai.com/api/pricing/' } as const;
