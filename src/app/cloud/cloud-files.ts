import type { FileStore } from '../../ports/file-store.ts';

/** The files of tasks in the bucket. The client of S3 is loaded by the first task that uses files, not at every start. */
export function cloudFiles(bucket: string): FileStore {
  let opened: Promise<FileStore> | undefined;
  const files = (): Promise<FileStore> => {
    opened ??= import('../../adapters/s3/s3-file-store.ts').then(({ openS3FileStore }) => openS3FileStore(bucket));
    return opened;
  };
  return {
    list: async (folder, most) => (await files()).list(folder, most),
    read: async (path) => (await files()).read(path),
    write: async (path, content) => (await files()).write(path, content),
    remove: async (path) => (await files()).remove(path),
  };
}
