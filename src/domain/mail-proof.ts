/** What a mail server found out about a mail, in the words of Amazon SES: PASS, FAIL, GRAY (nothing to check), others. */
export interface MailVerdicts {
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
  readonly spam: string;
  readonly virus: string;
}

/**
 * Why nobody can say that a mail comes from whom it names; undefined when it is proved. DMARC proves it. Where the domain
 * of the sender has no DMARC, SPF does, if the mail was handed over in the name of the same domain; a DKIM signature
 * alone may be anybody's.
 */
export function senderDoubt(
  verdicts: MailVerdicts,
  { from, envelopeFrom }: { readonly from: string; readonly envelopeFrom: string },
): string | undefined {
  if (verdicts.virus === 'FAIL') return 'it carries a virus';
  if (verdicts.spam === 'FAIL') return 'it is spam';
  if (verdicts.dmarc === 'PASS') return undefined;
  if (verdicts.dmarc !== 'GRAY') return `its sender is not who it says (DMARC ${verdicts.dmarc})`;
  const isHandedOverByThem = verdicts.spf === 'PASS' && domainOf(from) === domainOf(envelopeFrom);
  if (isHandedOverByThem && verdicts.dkim !== 'FAIL') return undefined;
  return `nothing proves its sender (DMARC GRAY, SPF ${verdicts.spf}, DKIM ${verdicts.dkim})`;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
