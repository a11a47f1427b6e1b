import type { Grant } from '../../../domain/task.ts';
import { has, type ToolRule, type ToolWish, wantsThought } from '../tool-wish.ts';
import { addressesIn, shownAddress } from './addresses.ts';

const WATCH =
  /\b(?:when(?:ever)?|if|once|whether|for|any)\b[\s\S]{0,160}?\b(?:chang(?:e|es|ed|ing)|updat(?:e|es|ed)|something new)\b|\b(?:watch|monitor)\b|\bwhat(?:['’]s| has| is)? (?:changed|new) (?:on|at)\b/i;
const SELECTORS = [
  /\bselector\s+["'`]?([^"'`]+?)["'`]?(?=\s+(?:of|from|on|at|in)\b|\s*$|,)/i,
  /`([.#][^`]+|[a-z]+[.#][^`]+)`/i,
];
/** Written large, so that "get" and "post" stay plain words. */
const METHOD = /\b(GET|POST|PUT|PATCH|DELETE)\b/;
const CALL =
  /\b(?:call|trigger|ping|hit|invoke|notify)\s+(?:(?:the|my|our|a)\s+)?(?:[\w-]+\s+)?(?:webhook|web hook|endpoint|api|url|hook)\b|\b(?:call|trigger|ping|hit|invoke)\s+(?=https?:)|\bweb ?hook\b/i;
/** Read with the account, not as a page. */
const GOOGLE_DOCUMENT = /^https:\/\/docs\.google\.com\/(?:document|spreadsheets)\/d\//i;
const BODY = /\bwith\s+(?:the\s+|a\s+)?(?:json\s+)?(?:body|json|payload|data|text|message)\s*:?\s+([\s\S]+)$/i;
const HEADER =
  /\b(?:with\s+)?(?:the\s+)?headers?\s+["'`]?([\w-]{1,60}:\s*[^"'`\n]+?)["'`]?(?=\s+(?:and\s+)?with\b|\s*$)/i;

/** "Check that shop.example is up": whether it can be reached, and nothing of what it says. */
const IS_UP =
  /^(?:check|watch|monitor|see|look|make\s+sure)\s+(?:that|if|whether)\s+(?<page>(?:https?:\/\/)?[^\s/]+\.[^\s]+)\s+(?:is|are)\s+(?:still\s+)?(?:up|online|reachable|available|down|offline)[.!]?$/i;

/** A call, a watch or a reading of the addresses in a sentence. */
export const webRule: ToolRule = (text, means) => {
  const page = has(means, 'page-up') ? pageToReach(text) : undefined;
  if (page !== undefined) return upWish(page);
  const [first, ...others] = addressesIn(text).filter((address) => !GOOGLE_DOCUMENT.test(address));
  if (first === undefined) return undefined;
  const words = text.replace(/\bhttps?:\/\/\S+/gi, ' ');
  if (has(means, 'http-request') && (METHOD.test(text) || CALL.test(text))) return callWish(text, first);
  if (has(means, 'page-watch') && WATCH.test(words)) return watchWish(text, first);
  return has(means, 'web-page') ? readWish(text, [first, ...others]) : undefined;
};

function pageToReach(text: string): string | undefined {
  const page = IS_UP.exec(text.trim())?.groups?.page;
  const address = page === undefined || /^https?:/i.test(page) ? page : `https://${page}`;
  return address !== undefined && URL.canParse(address) ? address : undefined;
}

function upWish(address: string): ToolWish {
  const place = shownAddress(address);
  return {
    title: `Check ${place}`,
    does: `look whether ${place} can be reached`,
    posts: 'when it is down, and when it is up again',
    grants: [
      { tool: 'page-up', says: `the page ${place}, whether it answers`, access: 'read', pins: { url: address } },
    ],
    alone: true,
  };
}

function callWish(text: string, address: string): ToolWish {
  const after = text.slice(text.indexOf(address) + address.length);
  const said = METHOD.exec(text)?.[1];
  const method = said ?? (/\bping\b/i.test(text) ? 'GET' : 'POST');
  const header = HEADER.exec(after)?.[1]?.trim();
  const body = BODY.exec(header === undefined ? after : after.replace(HEADER, ' '))?.[1]?.trim();
  const place = shownAddress(address);
  const pins: Grant['pins'] = {
    ...{ within: address, url: address, method, headers: header ?? '' },
    ...(body === undefined ? {} : { body }),
  };
  const secret = header === undefined ? '' : `, header ${header.split(':')[0]}`;
  return {
    title: `${method} ${place}`,
    does: `send ${method} to ${place}`,
    posts: 'the answer',
    grants: [{ tool: 'http-request', says: `${method} ${address}${secret}`, access: 'write', pins }],
    ...(said === undefined ? { assumed: [`the method ${method}`] } : {}),
    alone: !wantsThought(body === undefined ? text : text.replace(body, '')),
  };
}

function watchWish(text: string, address: string): ToolWish {
  const place = shownAddress(address);
  const selector = selectorIn(text);
  return {
    title: `Watch ${place}`,
    does: `look whether ${selector === undefined ? place : `"${selector}" on ${place}`} changed`,
    posts: 'what changed, if anything did',
    grants: [
      {
        tool: 'page-watch',
        says: `the page ${place}, read`,
        access: 'read',
        pins: { url: address, ...(selector === undefined ? {} : { selector }) },
      },
    ],
    alone: !wantsThought(text),
  };
}

/** What is to be told only under a condition that nobody has read out of the sentence: the text alone is not what was asked. */
const CONDITION = /\b(?:if|unless|whether|when|once)\b/i;

function readWish(text: string, addresses: readonly string[]): ToolWish {
  const selector = selectorIn(text);
  const places = addresses.map(shownAddress);
  return {
    title: `Read ${places.join(', ')}`,
    does: `read ${selector === undefined ? '' : `"${selector}" of `}${places.join(' and ')}`,
    posts: selector === undefined ? 'its text' : 'what is there',
    grants: addresses.map((url, index) => ({
      tool: 'web-page',
      says: `the page ${places[index]}, read`,
      access: 'read',
      pins: { url, hosts: new URL(url).hostname, ...(selector === undefined ? {} : { selector }) },
    })),
    alone: !wantsThought(text) && !CONDITION.test(text),
  };
}

function selectorIn(text: string): string | undefined {
  for (const pattern of SELECTORS) {
    const selector = pattern.exec(text.replace(/\bhttps?:\/\/\S+/gi, ''))?.[1]?.trim();
    if (selector !== undefined && selector.length <= 200) return selector;
  }
  return undefined;
}
