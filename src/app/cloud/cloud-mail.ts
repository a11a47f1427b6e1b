import { openMailDrop } from '../../adapters/s3/mail-drop.ts';
import { senderDoubt } from '../../domain/mail-proof.ts';
import { LARGEST_MAIL_BYTES } from '../../surfaces/mail/receive/limits.ts';
import { mailboxIn, readMail } from '../../surfaces/mail/receive/read-mail.ts';
import { takeMail } from '../take-mail.ts';
import { type DeployedConfig, openCloudBase } from './cloud-base.ts';
import { createHandOver } from './hand-over.ts';

/** What SES tells of a mail; the mail itself is in the bucket under its id. */
export interface ReceivedMail {
  readonly mail: { readonly messageId: string; readonly source: string };
  readonly receipt: { readonly recipients: readonly string[] } & Readonly<
    Record<VerdictName, { readonly status: string }>
  >;
}

type VerdictName = 'spfVerdict' | 'dkimVerdict' | 'dmarcVerdict' | 'spamVerdict' | 'virusVerdict';

/** Where mail that SES received becomes runs of tasks. */
export interface CloudMail {
  /** Takes one mail. Nothing is ever sent back: what is refused is told in the log. Throws when it is to be tried again. */
  take(mail: ReceivedMail): Promise<void>;
}

export function openCloudMail(config: DeployedConfig): CloudMail {
  const base = openCloudBase(config);
  const { items, tell } = createHandOver(base);
  const { domain = '', senders = [] } = config.mailIn ?? {};
  const doors = { context: { ...base, items, variables: config.variables }, signer: base.signer, senders };
  const drop = openMailDrop(config.cloud.bucket);
  return {
    async take({ mail, receipt }) {
      const id = mail.messageId;
      const refused = await whyNot({ mail, receipt });
      if (refused !== undefined) base.log.warn('mail-refused', { id, from: mail.source, why: refused });
      await drop.remove(id);
      await tell();
    },
  };

  async function whyNot({ mail, receipt }: ReceivedMail): Promise<string | undefined> {
    const content = await drop.read(mail.messageId, LARGEST_MAIL_BYTES);
    if (content === undefined) return 'it was taken before';
    if (content === 'too-large') return 'The mail is larger than 1 MB';
    const read = await readMail(content);
    const doubt = senderDoubt(verdictsOf(receipt), { from: read.from, envelopeFrom: mail.source });
    if (doubt !== undefined) return doubt;
    const mailboxes = receipt.recipients.flatMap((address) => mailboxIn(address, domain) ?? []);
    // One mail starts one task, as at the other door: whoever wants two sends two.
    const [mailbox, ...others] = mailboxes;
    if (mailbox === undefined) return 'There is no such address here';
    return others.length > 0 ? 'One recipient at a time' : await takeMail(doors, mailbox, read);
  }
}

function verdictsOf(receipt: ReceivedMail['receipt']) {
  const { spfVerdict, dkimVerdict, dmarcVerdict, spamVerdict, virusVerdict } = receipt;
  return {
    ...{ spf: spfVerdict.status, dkim: dkimVerdict.status, dmarc: dmarcVerdict.status },
    ...{ spam: spamVerdict.status, virus: virusVerdict.status },
  };
}
