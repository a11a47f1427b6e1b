import { has, type ToolRule, type ToolWish, wantsThought } from '../tool-wish.ts';
import { canBeRepository, REPOSITORY } from '../words.ts';
import { numberIn } from './numbers.ts';

const KINDS = [
  ['pulls', /\b(?:pull[ -]?requests?|PRs|open PR)\b/i, 'pull requests'],
  ['issues', /\bissues\b/i, 'issues'],
  ['releases', /\breleases\b|\bnew release\b/i, 'releases'],
] as const;
const IN_REPOSITORY = new RegExp(`(?<![\\w/.:@-])(?:https?://github\\.com/)?(${REPOSITORY})(?![\\w/])`);
const COMMENT = new RegExp(
  `\\bcomment\\s+["“]([^"”]{1,2000})["”]\\s+(?:on|to)\\s+(?:issue\\s+|PR\\s+|pull request\\s+)?(${REPOSITORY})#(\\d{1,7})`,
  'i',
);
const IDLE = /\b(?:stale|idle|forgotten|untouched|inactive|waiting)\b/i;

/** Pull requests, issues and releases; a comment with its words. */
export const gitHubRule: ToolRule = (text, means, { defaultRepository }) => {
  if (!has(means, 'github')) return undefined;
  const comment = commentWish(text);
  if (comment !== undefined) return comment;
  const kind = KINDS.find(([, words]) => words.test(text));
  const said = IN_REPOSITORY.exec(text)?.[1];
  const named = said !== undefined && canBeRepository(said) ? said.replace(/\.git$/, '') : undefined;
  const onGitHub =
    named !== undefined ||
    /\bgit\s?hub\b/i.test(text) ||
    kind?.[0] === 'pulls' ||
    /\b(?:repo|repository)\b/i.test(text);
  const repository = named ?? defaultRepository;
  if (kind === undefined || !onGitHub) return undefined;
  const [operation, , name] = kind;
  const idle = IDLE.test(text) ? (numberIn(text, /days?\b/i) ?? 7) : undefined;
  const state = /\bclosed\b/i.test(text) ? 'closed' : undefined;
  const labels = /\blabel(?:l?ed)?\s+["'`]?([\w-]+)["'`]?/i.exec(text)?.[1];
  const pins = {
    operation,
    ...(repository === undefined ? {} : { repository }),
    ...(state === undefined ? {} : { state }),
    ...(labels === undefined ? {} : { labels }),
    ...(idle === undefined ? {} : { idleDays: idle }),
    ...(/\bnew\b/i.test(text) ? { onlyNew: true } : {}),
  };
  const what = `${idle === undefined ? '' : 'idle '}${name} of ${repository ?? 'a repository'}`;
  return {
    ...{ title: `${what.charAt(0).toUpperCase()}${what.slice(1)}`, does: `list ${what}`, posts: 'them with links' },
    grants: [{ tool: 'github', says: `GitHub, read ${name} of ${repository ?? 'a repository'}`, access: 'read', pins }],
    ...(named === undefined && repository !== undefined ? { assumed: [`repository ${repository} (the default)`] } : {}),
    ...(repository === undefined
      ? { missing: [{ what: 'the name of a repository', fix: 'Name it as owner/name, such as acme/api.' }] }
      : {}),
    alone: !wantsThought(text),
  };
};

function commentWish(text: string): ToolWish | undefined {
  const [, body, repository, number] = COMMENT.exec(text) ?? [];
  if (body === undefined || repository === undefined || number === undefined) return undefined;
  const place = `${repository}#${number}`;
  return {
    ...{ title: `Comment on ${place}`, does: `write your comment on ${place}`, posts: 'its link' },
    grants: [
      {
        tool: 'github-comment',
        says: `GitHub, comment on ${place}`,
        access: 'write',
        pins: { repository, number: Number(number), body },
      },
    ],
    alone: true,
  };
}
