import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AutoTaskError } from '../../domain/errors.ts';
import { type FileStore, LARGEST_FILE_BYTES, type StoredFile } from '../../ports/file-store.ts';
import { answersWithin } from '../aws-patience.ts';

/** Where files are; other things of the bucket begin otherwise. */
const PREFIX = 'files/';
const TRIES = 3;
/** S3 lists no more at once. */
const LISTED_AT_ONCE = 1_000;

export interface S3FileStoreParts {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Files in a bucket of our own. A put replaces whole objects, so a repeat by the SDK does no harm. */
export function s3FileStore(parts: S3FileStoreParts): FileStore {
  const { bucket, client } = parts;
  const place = (path: string) => ({ Bucket: bucket, Key: `${PREFIX}${path}` });
  return {
    list: (folder, most) => explained(folder, () => list(parts, folder, most)),
    read: (path) =>
      explained(path, async () => {
        if (await isTooLarge(parts, path)) throw fileTooLarge(path);
        const { Body: body } = await client.send(new GetObjectCommand(place(path)));
        return await body?.transformToByteArray();
      }),
    async write(path, content) {
      if (content.byteLength > LARGEST_FILE_BYTES) throw fileTooLarge(path);
      await explained(path, async () => {
        if (await isFolder(parts, path)) throw badPlace(path);
        for (const above of foldersAbove(path)) if ((await sizeOf(parts, above)) !== undefined) throw badPlace(path);
        await client.send(new PutObjectCommand({ ...place(path), Body: content, ContentLength: content.byteLength }));
      });
    },
    remove: (path) =>
      explained(path, async () => {
        if ((await sizeOf(parts, path)) === undefined) return false;
        await client.send(new DeleteObjectCommand(place(path)));
        return true;
      }),
  };
}

/** The same, with a client as the environment says. */
export function openS3FileStore(bucket: string): FileStore {
  return s3FileStore({ bucket, client: new S3Client({ maxAttempts: TRIES, ...answersWithin(30_000) }) });
}

async function list(parts: S3FileStoreParts, folder: string, most: number): Promise<readonly StoredFile[]> {
  const found: StoredFile[] = [];
  const itself = folder === '' ? undefined : await fileAt(parts, folder);
  if (itself !== undefined) found.push(itself);
  let token: string | undefined;
  do {
    const page = await parts.client.send(
      new ListObjectsV2Command({
        Bucket: parts.bucket,
        Prefix: folder === '' ? PREFIX : `${PREFIX}${folder}/`,
        MaxKeys: Math.min(LISTED_AT_ONCE, most + 1),
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    for (const { Key: key = '', Size: size = 0, LastModified: changed } of page.Contents ?? [])
      found.push({ path: key.slice(PREFIX.length), size, changedAt: changed?.getTime() ?? 0 });
    token = page.NextContinuationToken;
  } while (token !== undefined && found.length <= most);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1)).slice(0, most);
}

async function fileAt(parts: S3FileStoreParts, path: string): Promise<StoredFile | undefined> {
  const facts = await head(parts, path);
  return facts === undefined
    ? undefined
    : { path, size: facts.ContentLength ?? 0, changedAt: facts.LastModified?.getTime() ?? 0 };
}

async function sizeOf(parts: S3FileStoreParts, path: string): Promise<number | undefined> {
  return (await head(parts, path))?.ContentLength;
}

async function isTooLarge(parts: S3FileStoreParts, path: string): Promise<boolean> {
  return ((await sizeOf(parts, path)) ?? 0) > LARGEST_FILE_BYTES;
}

async function head({ client, bucket }: S3FileStoreParts, path: string) {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: `${PREFIX}${path}` }));
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function isFolder({ client, bucket }: S3FileStoreParts, path: string): Promise<boolean> {
  const request = { Bucket: bucket, Prefix: `${PREFIX}${path}/`, MaxKeys: 1 };
  const { Contents: contents = [] } = await client.send(new ListObjectsV2Command(request));
  return contents.length > 0;
}

/** `a/b/c.md` lies in `a` and `a/b`, which can then be no files. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function isGone(error: unknown): boolean {
  return error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name);
}

async function explained<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AutoTaskError) throw error;
    if (isGone(error)) return undefined as Value; // Only reading meets what is gone; there it means: no such file.
    throw new AutoTaskError({
      code: 'file-store-failed',
      message: `The file ${path} could not be stored or read: ${error instanceof Error ? error.name : String(error)}.`,
      hint: 'Look whether the bucket is there and whether the role of the worker may use it.',
      retryable: true,
      cause: error,
    });
  }
}

function badPlace(path: string): AutoTaskError {
  return new AutoTaskError({
    code: 'file-place-taken',
    message: `${path} cannot be a file: there is a folder in its place, or a file where a folder would be.`,
    hint: 'Choose another path.',
  });
}

function fileTooLarge(path: string): AutoTaskError {
  return new AutoTaskError({
    code: 'file-too-large',
    message: `${path} is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MiB.`,
    hint: 'Keep it in several smaller files.',
  });
}
