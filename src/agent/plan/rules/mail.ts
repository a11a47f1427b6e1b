import { isMailAddress } from '../../../domain/mail-address.ts';
import { OWNER, readMailedFiles } from '../../../domain/mailed-files.ts';
import { has, type ToolRule } from '../tool-wish.ts';

const SEND = /\b(?:send|write)\s+(?:an?\s+|the\s+)?(?:e-?mail|mail)\s+to\s+|\b(?:e-?mail|mail)\s+(?=[\w.+-]+@)/i;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const SUBJECT = /\b(?:subject|with the subject|titled)\s*:?\s+["“]([^"”]{1,200})["”]/i;
const BODY = /\b(?:saying|body|text|message|that says)\s*:?\s+["“]([\s\S]{1,20000})["”]\s*$/i;

const NO_ADDRESS = { what: 'your mail address', fix: 'Say: my mail is ana@example.com' };

/** Files by mail: which ones and to whom is fixed. A sentence that wants nothing else needs no model. */
export const mailedFilesRule: ToolRule = (text, means, { hasMail }) => {
  const found = has(means, 'send-files') ? readMailedFiles(text) : undefined;
  if (found === undefined) return undefined;
  const { to, paths, subject, body, whole } = found;
  const people = (owner: string) => to.map((one) => (one === OWNER ? owner : one)).join(', ');
  const what = paths.join(', ');
  const pins = {
    ...{ to: to.join(' '), attach: paths.join('\n') },
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body }),
  };
  const alone = whole || body !== undefined;
  return {
    ...{ title: `Mail ${what} to ${people('me')}`, does: `mail ${what} to ${people('you')}`, posts: 'that it is sent' },
    grants: [{ tool: 'send-files', says: `mail ${what} to ${people('its owner')}`, access: 'write', pins }],
    alone,
    needsModel: !alone,
    ...(hasMail === false && to.includes(OWNER) ? { missing: [NO_ADDRESS] } : {}),
  };
};

/** A mail with its recipients; with its words no model is needed. */
export const mailRule: ToolRule = (text, means, context) => {
  if (!has(means, 'send-mail') || !SEND.test(text)) return undefined;
  if (mailedFilesRule(text, means, context) !== undefined) return undefined;
  const to = [...new Set(text.match(ADDRESS) ?? [])].filter(isMailAddress);
  if (to.length === 0) return undefined;
  const body = BODY.exec(text)?.[1]?.trim();
  const subject = SUBJECT.exec(text)?.[1]?.trim() ?? (body === undefined ? undefined : firstWords(body));
  const pins = {
    to: to.join(' '),
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body }),
  };
  const people = to.join(', ');
  return {
    ...{ title: `Mail to ${people}`, does: `send a mail to ${people}`, posts: 'that it is sent' },
    grants: [{ tool: 'send-mail', says: `mail to ${people}`, access: 'write', pins }],
    alone: body !== undefined,
    needsModel: body === undefined,
  };
};

function firstWords(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? '';
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
