import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const script = fileURLToPath(new URL('process-zone-answers.ts', import.meta.url));

it('gives the same answers in whatever zone the process runs', async () => {
  const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe'];

  const answers = await Promise.all(
    zones.map(
      async (TZ) => (await run(process.execPath, [script], { env: { ...process.env, TZ }, timeout: 20_000 })).stdout,
    ),
  );

  expect(answers[0]?.split('\n').length).toBeGreaterThan(20);
  expect(new Set(answers).size).toBe(1);
}, 30_000);
