import type { Receipt } from '../../../domain/run.ts';
import type { Upload } from '../../../ports/surface.ts';
import type { Attachment } from '../../attachments.ts';
import type { Connection } from '../connections.ts';
import { slackErrorCode } from './send-error.ts';

const TIMEOUT_MS = 30_000;
/** Slack calls files `F…`; messages are called by their time. */
const FILE_ID = /^F/;

/** Asks Slack for a place for the bytes. Nobody sees anything of it until it is shared. */
export async function startUpload({ client }: Connection, file: Attachment): Promise<Upload> {
  const about = { filename: file.name, length: file.content.byteLength };
  // Slack's own name for it; the library's type calls it `alt_text`, which Slack does not read.
  const alt = file.alt === undefined ? {} : { alt_txt: file.alt };
  const answer = await client.files.getUploadURLExternal({ ...about, ...alt });
  return { id: answer.file_id ?? '', url: answer.upload_url ?? '' };
}

/** Brings the bytes there. */
export async function sendBytes(file: Attachment, { url }: Upload): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(file.content), redirect: 'error', signal });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`Slack took no file: status ${answer.status}`);
}

/** Makes the file visible; this is what counts as the post. */
export async function shareFile(
  { client }: Connection,
  upload: Upload,
  where: { readonly title: string; readonly channel: string; readonly thread: string | undefined; readonly at: number },
): Promise<Receipt> {
  const files: [{ id: string; title: string }] = [{ id: upload.id, title: where.title }];
  const { channel, thread } = where;
  await client.files.completeUploadExternal(
    thread === undefined ? { files, channel_id: channel } : { files, channel_id: channel, thread_ts: thread },
  );
  return { messageId: upload.id, at: where.at };
}

/** Whether a receipt is that of a file. */
export function isFileReceipt({ messageId }: Receipt): boolean {
  return FILE_ID.test(messageId);
}

/** Takes a file away with the message that shows it; one that is gone already is no fault. */
export async function removeFile({ client }: Connection, { messageId }: Receipt): Promise<void> {
  try {
    await client.files.delete({ file: messageId });
  } catch (error) {
    const code = slackErrorCode(error);
    if (code !== 'file_not_found' && code !== 'file_deleted') throw error;
  }
}
