import { describe, expect, it } from 'vitest';
import { senderDoubt } from '../../src/domain/mail-proof.ts';

const CLEAN = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' };
const OWN = { from: 'ana@example.com', envelopeFrom: 'bounces+7@EXAMPLE.com' };
const FOREIGN = { from: 'ana@example.com', envelopeFrom: 'eve@example.net' };

describe('who a mail is from', () => {
  it.each([
    ['by DMARC, whoever handed it over', CLEAN, FOREIGN],
    ['by DMARC, though SPF fails (a mail that was forwarded)', { ...CLEAN, spf: 'FAIL' }, FOREIGN],
    ['by SPF where there is no DMARC, if it was handed over by the same domain', { ...CLEAN, dmarc: 'GRAY' }, OWN],
    ['by SPF without a signature', { ...CLEAN, dmarc: 'GRAY', dkim: 'GRAY' }, OWN],
  ])('is proved %s', (_, verdicts, addresses) => {
    expect(senderDoubt(verdicts, addresses)).toBeUndefined();
  });

  it.each([
    ['DMARC fails', { ...CLEAN, dmarc: 'FAIL' }, OWN, 'not who it says'],
    ['DMARC could not be checked', { ...CLEAN, dmarc: 'PROCESSING_FAILED' }, OWN, 'not who it says'],
    ['anybody signed it and somebody else handed it over', { ...CLEAN, dmarc: 'GRAY' }, FOREIGN, 'nothing proves'],
    ['SPF fails and there is no DMARC', { ...CLEAN, dmarc: 'GRAY', spf: 'FAIL' }, OWN, 'nothing proves'],
    ['SPF says nothing', { ...CLEAN, dmarc: 'GRAY', spf: 'GRAY' }, OWN, 'nothing proves'],
    ['its signature is broken', { ...CLEAN, dmarc: 'GRAY', dkim: 'FAIL' }, OWN, 'nothing proves'],
    ['it was handed over by nobody', { ...CLEAN, dmarc: 'GRAY' }, { ...OWN, envelopeFrom: '' }, 'nothing proves'],
    ['it is spam', { ...CLEAN, spam: 'FAIL' }, OWN, 'spam'],
    ['it carries a virus', { ...CLEAN, virus: 'FAIL' }, OWN, 'virus'],
  ])('is in doubt where %s', (_, verdicts, addresses, why) => {
    expect(senderDoubt(verdicts, addresses)).toContain(why);
  });
});
