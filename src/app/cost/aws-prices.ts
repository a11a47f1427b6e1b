/** When the lists below were read; AWS and providers of models change them. */
export const PRICES_AS_OF = '2025-10-01';

/** What one unit costs in dollars in us-east-1 (N. Virginia), and the page that says so. */
export interface Price {
  readonly what: string;
  readonly usd: number;
  readonly unit: string;
  readonly source: string;
}

const million = (what: string, usd: number, unit: string, source: string): Price => ({
  ...{ what, unit, source },
  usd: usd / 1_000_000,
});

export const AWS_PRICES = {
  wakeUp: million('schedules', 1, 'invocation of a schedule', 'https://aws.amazon.com/eventbridge/pricing/'),
  message: million('queues', 0.4, 'request of a queue, up to 64 kB', 'https://aws.amazon.com/sqs/pricing/'),
  call: million('functions, calls', 0.2, 'call of a function', 'https://aws.amazon.com/lambda/pricing/'),
  gigabyteSecond: {
    what: 'functions, time',
    usd: 0.0000133334,
    unit: 'GB-second, arm64',
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  request: million('HTTP API', 1, 'request of the HTTP API', 'https://aws.amazon.com/api-gateway/pricing/'),
  write: million(
    'table, writes',
    0.625,
    'write unit of the table, on demand',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  ),
  read: million(
    'table, reads',
    0.125,
    'read unit of the table, on demand',
    'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  ),
  stored: {
    what: 'table, storage',
    usd: 0.25,
    unit: 'GB-month of the table',
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  mail: { what: 'mail', usd: 0.0001, unit: 'mail', source: 'https://aws.amazon.com/ses/pricing/' },
  logged: { what: 'logs', usd: 0.5, unit: 'GB of log lines', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  alarm: { what: 'alarms', usd: 0.1, unit: 'alarm a month', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof AWS_PRICES;

/** gpt-5-mini, the default model: dollars for a million tokens. Others: --input-price, --output-price. */
export const MODEL_PRICES = { input: 0.25, output: 2, source: 'https://openai.com/api/pricing/' } as const;
