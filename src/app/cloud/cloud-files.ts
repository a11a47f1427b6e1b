import type { FileStore } from '../../ports/file-store.ts';
import { lazily } from './lazily.ts';

/** The files of tasks in the bucket. The client of S3 is loaded by the first task that uses files, not at every start. */
export function cloudFiles(bucket: string): FileStore {
  const files = lazily(async () => (await import('../../adapters/s3/s3-file-store.ts')).openS3FileStore(bucket));
  return {
    list: async (folder, most) => (await files()).list(folder, most),
    read: async (path) => (await files()).read(path),
    write: async (path, content) => (await files()).write(path, content),
    remove: async (path) => (await files()).remove(path),
  };
}
