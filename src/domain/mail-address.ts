/*
 * Which addresses we write to. Narrower than the standards: no quoted names, no comments, no display names, so that
 * nothing but one recipient can ever stand in a header.
 */

const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const LONGEST_ADDRESS = 254;

/** Whether the text is one bare mail address: `ana@example.com`. */
export function isMailAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !ADDRESS.test(text)) return false;
  const name = text.slice(0, text.lastIndexOf('@'));
  return !name.startsWith('.') && !name.endsWith('.') && !name.includes('..');
}
