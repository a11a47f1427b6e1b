import { z } from 'zod';

/** `owner/name`, with both as groups. */
export const REPOSITORY = /^([A-Za-z\d][A-Za-z\d-]{0,38})\/(?!\.{1,2}$)([\w.-]{1,100})$/;

/** A repository as an argument. */
export const repositoryField = z
  .string()
  .refine((name) => REPOSITORY.test(name), 'must be owner/name, such as acme/api')
  .describe('owner/name');
