import { AWS_PRICES, MODEL_PRICES, type OwnPrices, PRICES_AS_OF, type Price, type PriceName } from './aws-prices.ts';
import { costPerMillionRuns, estimateCost, type Workload } from './estimate-cost.ts';
import { TABLE_UNITS, WORKER_GB } from './units-per-action.ts';

/** What `autotask cost` prints: the sum, what it is made of, what was assumed, and where each price stands. */
export function costText(load: Workload): string {
  const lines = estimateCost(load);
  const total = lines.reduce((sum, { usd }) => sum + usd, 0);
  return [
    `About ${usd(total)} a month for ${count(load.tasks)} tasks, ${count(load.tasks * load.runsPerDay * 30)} runs.`,
    '',
    ...table(lines.map((line) => [usd(line.usd), line.what, `${count(line.units)} × ${line.unit}`])),
    '',
    'Assumed (each can be given, see --help):',
    `  a run takes the worker ${load.seconds} s at ${WORKER_GB} GB, ${load.steps} stored steps, ${count(load.inputTokens)} tokens read and ${count(load.outputTokens)} written`,
    `  ${count(load.commandsPerDay)} lines or presses and ${count(load.mailsPerDay)} mails a day; each line counts as a new task`,
    `  a run writes ${TABLE_UNITS.run.write} units of the table and reads ${TABLE_UNITS.run.read}; a new task ${TABLE_UNITS.create.write} and ${TABLE_UNITS.create.read} (counted by tests)`,
    '  sweeps, comparisons, polls of empty queues and alarms run also without tasks',
    '  list prices without the free allowances of AWS, without data transfer and taxes',
    `  a million runs like these without a model: ${usd(costPerMillionRuns(load.seconds, load.prices))}`,
    '',
    `Prices of ${PRICES_AS_OF}, us-east-1; yours: --price "write=0.7125 read=0.1425"`,
    ...table([
      ...Object.entries(AWS_PRICES).map(([name, price]) => priceRow(name as PriceName, price, load.prices)),
      [`$${load.inputPrice} / $${load.outputPrice}`, 'million tokens read / written', MODEL_PRICES.source],
    ]),
  ].join('\n');
}

/** `$0.625  write: a million × write unit …`, or what the operator pays. */
function priceRow(name: PriceName, { usd: listed, per, unit, source }: Price, own: OwnPrices = {}) {
  const counted = per === 1 ? unit : `${count(per)} × ${unit}`;
  const where = own[name] === undefined ? source : `yours; the list says $${plain(listed)}`;
  return [`$${plain(own[name] ?? listed)}`, `${name}: ${counted}`, where] as const;
}

function table(rows: readonly (readonly [string, string, string])[]): readonly string[] {
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const [first, second] = [width(0), width(1)];
  return rows.map(([a, b, c]) => `  ${a.padStart(first)}  ${b.padEnd(second)}  ${c}`);
}

function usd(amount: number): string {
  if (amount === 0) return '$0.00';
  if (amount < 0.01) return 'under $0.01';
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** Without an exponent, however small. */
function plain(value: number): string {
  return value.toFixed(12).replace(/0+$/, '').replace(/\.$/, '');
}
