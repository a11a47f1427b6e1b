import { describe, expect, it } from 'vitest';
import { aesVault } from '../../../src/adapters/local/aes-vault.ts';

const vault = aesVault('a secret of forty characters for the tests');

describe('the vault', () => {
  it('gives back what it got, for whom it was', () => {
    const sealed = vault.seal('xoxb-token', 'slack:T1');

    expect(sealed).not.toContain('xoxb');
    expect(vault.open(sealed, 'slack:T1')).toBe('xoxb-token');
  });

  it('seals the same twice so that nobody sees that it is the same', () => {
    expect(vault.seal('xoxb-token', 'slack:T1')).not.toBe(vault.seal('xoxb-token', 'slack:T1'));
  });

  it('takes an empty secret too', () => {
    expect(vault.open(vault.seal('', 'slack:T1'), 'slack:T1')).toBe('');
  });

  it.each([
    ['for somebody else', (sealed: string) => [vault, sealed, 'slack:T2'] as const],
    [
      'with another key',
      (sealed: string) => [aesVault('another secret of forty characters, quite'), sealed, 'slack:T1'] as const,
    ],
    ['when it was changed', (sealed: string) => [vault, `${sealed.slice(0, -4)}AAAA`, 'slack:T1'] as const],
    ['when it is no sealed text', () => [vault, 'xoxb-token', 'slack:T1'] as const],
    ['when it is cut', (sealed: string) => [vault, sealed.slice(0, 40), 'slack:T1'] as const],
  ])('stays shut %s', (_name, attemptOf) => {
    const [used, sealed, context] = attemptOf(vault.seal('xoxb-token', 'slack:T1'));

    expect(used.open(sealed, context)).toBeUndefined();
  });
});
