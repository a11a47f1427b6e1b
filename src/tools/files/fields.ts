import { z } from 'zod';
import { cleanFilePath } from '../../domain/file-path.ts';

/** A path as an argument. */
export const filePath = z
  .string()
  .max(400)
  .refine((path) => cleanFilePath(path) !== undefined, 'must be a path of plain names such as reports/march.md');

/** The folder that a task may use. */
export const within = filePath.describe('Folder that may be used; left out: all files of the workspace').default('');
