import type { Mail } from '../ports/mailer.ts';

const WHY = 'You get this because somebody lets AutoTask mail here.';

/**
 * The mail with a way out, in its headers and under its text. A mail program may use the header's link by itself (RFC 8058)
 * only where it is clear who presses.
 */
export function withNoMailLink(mail: Mail, link: string, hasOneReader: boolean): Mail {
  return {
    ...mail,
    text: `${mail.text}\n\n-- \n${WHY} No more mails: ${link}`,
    ...(mail.html === undefined ? {} : { html: withFooter(mail.html, link) }),
    headers: {
      ...mail.headers,
      'List-Unsubscribe': `<${link}>`,
      ...(hasOneReader ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
  };
}

/** The link has no character that means anything in markup. */
function withFooter(html: string, link: string): string {
  const footer = `<p style="color:#5f6368;font-size:13px">${WHY} <a href="${link}">No more mails</a></p>`;
  const end = html.lastIndexOf('</body>');
  return end < 0 ? `${html}${footer}` : `${html.slice(0, end)}${footer}${html.slice(end)}`;
}
