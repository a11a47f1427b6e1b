import { AutoTaskError } from '../../domain/errors.ts';
import type { WebAnswer } from '../../ports/safe-fetch.ts';

/** What a status other than success means for somebody who wanted to read a page. */
export function pageFault({ url, status, headers }: WebAnswer): AutoTaskError {
  const page = `${new URL(url).host}${new URL(url).pathname}`.slice(0, 120);
  if (status === 429 || status >= 500) {
    const wait = Number(headers['retry-after']);
    return new AutoTaskError({
      code: 'page-unavailable',
      message: `${page} cannot be read now (status ${status}).`,
      hint: 'It is tried again later.',
      retryable: true,
      ...(wait > 0 ? { retryAfter: wait * 1000 } : {}),
    });
  }
  if (status === 404 || status === 410) {
    return new AutoTaskError({
      code: 'page-not-found',
      message: `There is no page ${page} (status ${status}).`,
      hint: 'Open the address in a browser and copy it from there.',
    });
  }
  return new AutoTaskError({
    code: 'page-blocked',
    message: `${page} does not let programs read it (status ${status}).`,
    hint: 'Some sites answer browsers only, or want a sign-in; use another address or a feed of the same site.',
  });
}

/** An answer that is no text. */
export function notText(type: string): AutoTaskError {
  return new AutoTaskError({
    code: 'page-not-text',
    message: `The address gives ${type || 'something without a type'}, not a page that can be read.`,
    hint: 'Name an address of a web page, a text, JSON, a feed or a PDF.',
  });
}

/** A page that is built to be hard to read, or that went wrong. */
export function pageTooComplex(): AutoTaskError {
  return new AutoTaskError({
    code: 'page-too-complex',
    message: 'The page is too deeply nested or has too many parts to be read.',
    hint: 'Name an address that gives less.',
  });
}

/** A selector that finds nothing, so that a changed page is not mistaken for an empty one. */
export function nothingSelected(selector: string): AutoTaskError {
  return new AutoTaskError({
    code: 'selector-finds-nothing',
    message: `Nothing on the page matches "${selector}".`,
    hint: 'The page may have changed, or fill itself by script; pick another selector, or leave it out for the whole text.',
  });
}
