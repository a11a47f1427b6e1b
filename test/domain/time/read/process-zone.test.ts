import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('process-zone-readings.ts', import.meta.url));

it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns'])(
  'the zone of the process changes nothing: %s reads as UTC does',
  (zone) => {
    const inUtc = readingsIn('UTC');

    const elsewhere = readingsIn(zone);

    expect(elsewhere).toBe(inUtc);
    expect(elsewhere.length).toBeGreaterThan(10_000);
  },
);

function readingsIn(zone: string): string {
  return execFileSync(process.execPath, [program], { encoding: 'utf8', env: { ...process.env, TZ: zone } });
}
