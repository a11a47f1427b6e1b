const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something lasted, in words: "25 minutes", "3 hours 10 minutes", "2 days 4 hours". Pure. */
export function lengthOf(ms: number): string {
  if (ms < MINUTE) return 'less than a minute';
  if (ms < HOUR) return counted(ms / MINUTE, 'minute');
  const [large, rest] = ms < DAY ? ([HOUR, MINUTE] as const) : ([DAY, HOUR] as const);
  const [whole, part] = ms < DAY ? (['hour', 'minute'] as const) : (['day', 'hour'] as const);
  const left = Math.floor((ms % large) / rest);
  return left === 0 ? counted(ms / large, whole) : `${counted(ms / large, whole)} ${counted(left, part)}`;
}

function counted(many: number, what: string): string {
  const whole = Math.floor(many);
  return `${whole} ${what}${whole === 1 ? '' : 's'}`;
}
