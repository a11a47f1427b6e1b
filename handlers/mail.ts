import type { SESEvent } from 'aws-lambda';
import { openCloudMail } from '../src/app/cloud/cloud-mail.ts';
import { loadConfig } from '../src/app/cloud/load-config.ts';
import { renewed } from '../src/app/cloud/renewed.ts';

/** Secrets are read anew this often. */
const RENEW_AFTER_MS = 5 * 60_000;

const opened = renewed(async () => openCloudMail(await loadConfig(process.env)), RENEW_AFTER_MS);

/** Mail to tasks, as SES received it and checked its sender. */
export async function handler({ Records: records }: SESEvent): Promise<void> {
  const { take } = await opened();
  for (const { ses } of records) await take(ses);
}
