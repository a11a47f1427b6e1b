import { deleteStoppedMail, isMailStopped, putStoppedMail } from '../store/stopped-mail-store.ts';
import type { UseCaseContext } from './context.ts';

type Context = Pick<UseCaseContext, 'items' | 'random' | 'clock'>;

/** Whether the reader of an address wants no mail from here. */
export async function wantsNoMail({ items, random }: Context, address: string): Promise<boolean> {
  return await isMailStopped(items, random.digest(spelt(address)));
}

/** No task mails there any more, in no workspace. */
export async function stopMail({ items, random, clock }: Context, address: string): Promise<void> {
  await putStoppedMail(items, random.digest(spelt(address)), clock.now());
}

/** Mails may come again. */
export async function allowMail({ items, random }: Context, address: string): Promise<void> {
  await deleteStoppedMail(items, random.digest(spelt(address)));
}

function spelt(address: string): string {
  return `mail\n${address.trim().toLowerCase()}`;
}
