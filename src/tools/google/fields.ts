import { z } from 'zod';

/** The id of a document, a sheet or a calendar. */
export const googleId = z
  .string()
  .max(200)
  .regex(/^[\w.@%#-]{1,200}$/, 'must be an id as in the address of the document');

/** Cells of a sheet. */
export const sheetRange = z
  .string()
  .max(100)
  .regex(/^(?:[^!\n]{1,60}!)?[A-Za-z]{1,3}\d{0,6}(?::[A-Za-z]{1,3}\d{0,6})?$/, 'must be a range such as Sheet1!A1:D20');
