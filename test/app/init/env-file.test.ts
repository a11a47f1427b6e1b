import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnvFile, withSettings, writeEnvFile } from '../../../src/app/init/env-file.ts';

describe('settings in a file', () => {
  it('change where they stand, and every other line stays', () => {
    const before = '# mine\nPORT=4000\n\nOPENAI_API_KEY=old # the first\nexport LOG_LEVEL=info\n';

    const after = withSettings(before, { OPENAI_API_KEY: 'new', SLACK_BOT_TOKEN: 'xoxb-1' });

    expect(after).toBe('# mine\nPORT=4000\n\nOPENAI_API_KEY=new\nexport LOG_LEVEL=info\nSLACK_BOT_TOKEN=xoxb-1\n');
  });

  it('are read back as they were typed, whatever is in them', () => {
    const value = fc.string({ maxLength: 40 }).filter((text) => !/["'`]/.test(text) && !/[\r\n\\$]/.test(text));

    fc.assert(
      fc.property(value, (typed) => {
        const text = withSettings('', { NAME: typed });
        expect(parseEnv(text).NAME).toBe(typed);
      }),
    );
  });

  it('are readable for their owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'autotask-init-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, '.env');

    writeEnvFile(file, 'A=1\n');

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe('A=1\n');
    expect(readEnvFile(join(folder, 'none'))).toBe('');
  });
});
