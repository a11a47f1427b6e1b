import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Check } from '../../ports/check.ts';
import { awsCheck } from '../aws-check.ts';
import { answersWithin } from '../aws-patience.ts';

/** Whether SES sends in the name of an address, and to whom. */
export async function checkSender(from: string): Promise<Check> {
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from;
  return await awsCheck('mail', 'ses:GetEmailIdentity and ses:GetAccount', async () => {
    const client = new SESv2Client({ maxAttempts: 2, ...answersWithin(10_000) });
    const isVerified = (await isIdentity(client, address)) || (await isIdentity(client, address.split('@')[1] ?? ''));
    if (!isVerified)
      return {
        status: 'fail',
        says: `${address} is not verified with SES`,
        fix: `aws sesv2 create-email-identity --email-identity ${address}, then press the link in the mail`,
      };
    const { ProductionAccessEnabled: isOpen } = await client.send(new GetAccountCommand({}));
    if (isOpen === true) return { status: 'ok', says: `${address} is verified, and anybody may be written to` };
    return {
      status: 'warn',
      says: `${address} is verified, but the account is in the sandbox: only verified addresses get mail`,
      fix: 'Ask for production access: aws sesv2 put-account-details, or the SES console',
    };
  });
}

async function isIdentity(client: SESv2Client, name: string): Promise<boolean> {
  try {
    return (await client.send(new GetEmailIdentityCommand({ EmailIdentity: name }))).VerifiedForSendingStatus === true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return false;
    throw error;
  }
}
