import { describe, expect, it } from 'vitest';
import type { CommitSources } from '../../src/agent/plan/commit-sources.ts';
import { planJob } from '../../src/agent/plan-job.ts';
import type { PlanContext } from '../../src/ports/agent.ts';
import { cpuTime } from '../support/cpu-time.ts';

const FOLDER = '/srv/code/shop-api';
const github = { host: 'github.com' };
const withFolder: CommitSources = { github, folders: [FOLDER] };

function plan(
  instruction: string,
  {
    context = {},
    sources = withFolder,
    model,
  }: {
    context?: Partial<PlanContext>;
    sources?: CommitSources;
    model?: string;
  } = {},
) {
  return planJob(
    instruction,
    { zone: 'Europe/Paris', ...context },
    { sources, ...(model === undefined ? {} : { model }) },
  );
}

const pinsOf = (instruction: string, options?: Parameters<typeof plan>[1]) =>
  plan(instruction, options).grants.map(({ pins }) => pins);

describe('an instruction about commits', () => {
  it('that wants more than a summary keeps its own words as the title', () => {
    const instruction = 'write a haiku about our commits';

    expect(plan(instruction, { model: 'gpt-9' })).toMatchObject({
      title: 'Write a haiku about our commits',
      says: 'I will read the commits since the last run (first time: 7 days) and post what gpt-9 makes of them.',
    });
    expect(plan(instruction).title).toBe('Summarize commits of shop-api');
  });

  it.each([
    'summarize commits',
    'Summarise the commits',
    'commits',
    'my commits',
    'send me the new commits',
    'git digest',
    'git log',
    'commit summary',
    'changelog',
    'change log of last week',
    'release notes',
    'what changed in the repo',
    "what's new in our repository",
    'what has changed in the code',
    'what was merged in the repo',
    'what happened in the codebase',
    'changes in my repo',
    'code changes since yesterday',
    'post a weekly commit report',
  ])('"%s" is known without a model', (instruction) => {
    expect(plan(instruction).grants).toMatchObject([
      { tool: 'local-git-commits', access: 'read', pins: { folder: FOLDER } },
    ]);
  });

  it.each([
    'write a haiku about commitment',
    'remind everyone to commit their work',
    'explain what a commit is',
    'what are commits',
    'how do I squash commits',
    'summarize the news',
    'summarize pros/cons of remote work',
    'list open issues of acme/api',
    'github report on open pull requests',
    'tell a story about someone who commits crimes',
    'plan my week and/or my month',
  ])('"%s" is not one', (instruction) => {
    expect(plan(instruction, { model: 'stand-in' }).grants).toEqual([]);
  });

  it.each([
    ['summarize commits of acme/api', [{ repository: 'acme/api' }]],
    ['commits of acme/api from last week', [{ repository: 'acme/api', period: 'from last week' }]],
    ['summarize acme/api', [{ repository: 'acme/api' }]],
    ['what changed in acme/api.js since monday?', [{ repository: 'acme/api.js', period: 'since monday' }]],
    ['digest of commits in acme/api and acme/web', [{ repository: 'acme/api' }, { repository: 'acme/web' }]],
    ['commits of https://github.com/acme/api', [{ repository: 'acme/api' }]],
    ['what is new in https://github.com/acme/api/tree/feature/x', [{ repository: 'acme/api', branch: 'feature/x' }]],
    ['commits of github.com/acme/api.', [{ repository: 'acme/api' }]],
    ['commits of git@github.com:acme/api.git', [{ repository: 'acme/api' }]],
    ['commits by Ana Lima in acme/api', [{ repository: 'acme/api', author: 'Ana Lima' }]],
    ['commits by @ben-o of acme/api', [{ repository: 'acme/api', author: 'ben-o' }]],
    ['commits by ana@example.com of acme/api', [{ repository: 'acme/api', author: 'ana@example.com' }]],
    ['commits of acme/api grouped by author', [{ repository: 'acme/api' }]],
    ['commits of acme/api by person', [{ repository: 'acme/api' }]],
    ['commits on branch dev of acme/api', [{ repository: 'acme/api', branch: 'dev' }]],
    ['commits of acme/api on the main branch', [{ repository: 'acme/api', branch: 'main' }]],
    ['the last 5 commits of acme/api', [{ repository: 'acme/api', limit: 5 }]],
    ['commits of acme/api and/or whatever', [{ repository: 'acme/api' }]],
    ['compare the commits of acme/api of this week with those of last week', [{ repository: 'acme/api' }]],
  ])('"%s" fixes %j', (instruction, pins) => {
    expect(pinsOf(instruction)).toEqual(pins);
  });

  it('says on the card what may be used and what will happen', () => {
    expect(plan('summarize commits of acme/api from last week', { model: 'stand-in' })).toEqual({
      title: 'Summarize commits of acme/api',
      says: 'I will read the commits of the 7 days before the run and post a summary.',
      grants: [
        {
          tool: 'github-commits',
          says: 'GitHub, read acme/api',
          access: 'read',
          pins: { repository: 'acme/api', period: 'from last week' },
        },
      ],
      assumed: [],
      missing: [],
    });
  });

  it('looks back to the previous run when nothing is said, and says so', () => {
    expect(plan('summarize commits', { model: 'stand-in' }).says).toBe(
      'I will read the commits since the last run (first time: 7 days) and post a summary.',
    );
  });

  it('says that it will be a plain digest where there is no model', () => {
    expect(plan('summarize commits').says).toMatch(/post a plain digest \(no language model is configured\)\.$/);
  });

  it('tells which wishes a plain digest does not fulfil', () => {
    const instruction = 'summarize commits and translate them into French';

    expect(plan(instruction).assumed).toContain(
      'a plain digest only; "translate into French" would need a language model',
    );
    expect(plan(instruction, { model: 'stand-in' }).assumed.join()).not.toContain('plain digest');
  });

  it('tells that "my commits" are everybody’s', () => {
    expect(plan('my commits of acme/api').assumed).toEqual([
      'commits by everyone; say "commits by NAME" for one person',
    ]);
    expect(plan('commits by Ana of acme/api').assumed).toEqual([]);
  });
});

describe('which repository is meant', () => {
  const member = { context: { defaultRepository: 'acme/mine' } };
  const operator = { sources: { github: { ...github, defaultOwner: 'acme', defaultRepo: 'core' }, folders: [FOLDER] } };

  it('is first what the sentence says', () => {
    expect(pinsOf('commits of acme/api', { ...member, ...operator })).toEqual([{ repository: 'acme/api' }]);
  });

  it('is then the member’s default, which is told as assumed', () => {
    const { title, assumed, grants } = plan('summarize commits', { ...member, ...operator });

    expect(grants[0]?.pins).toEqual({ repository: 'acme/mine' });
    expect(assumed).toEqual(['repository acme/mine (your default)']);
    expect(title).toBe('Summarize commits of acme/mine');
  });

  it('is then the operator’s default', () => {
    const { assumed, grants } = plan('summarize my github commits from last week', operator);

    expect(grants[0]?.pins).toEqual({ repository: 'acme/core', period: 'from last week' });
    expect(assumed[0]).toBe('repository acme/core (the default here)');
  });

  it('may be named with its owner by the operator too', () => {
    const sources = { github: { ...github, defaultRepo: 'other/core' }, folders: [] };

    expect(pinsOf('commits', { sources })).toEqual([{ repository: 'other/core' }]);
  });

  it('is then the folder at hand', () => {
    const { assumed, grants } = plan('summarize commits');

    expect(grants[0]).toMatchObject({ says: 'git, read the folder shop-api', pins: { folder: FOLDER } });
    expect(assumed).toEqual(['the folder shop-api on this machine']);
  });

  it('is asked where GitHub is said and only a folder is there', () => {
    const { question, grants } = plan('summarize my github commits from last week');

    expect(grants).toEqual([]);
    expect(question).toEqual({
      ask: 'Which repository?',
      choices: [
        {
          label: 'the folder shop-api',
          instruction: 'summarize my github commits of the folder shop-api from last week',
        },
      ],
    });
  });

  it('is answered by a press: the instruction behind the button says it', () => {
    for (const instruction of [
      'summarize my github commits from last week',
      'github digest',
      'changelog of the api repo',
    ]) {
      const again = plan(instruction).question?.choices[0]?.instruction ?? '';

      expect(plan(again).question).toBeUndefined();
      expect(pinsOf(again)[0]).toMatchObject({ folder: FOLDER });
    }
  });

  it('is asked without choices where nothing is known', () => {
    expect(plan('summarize commits', { sources: { github, folders: [] } }).question).toEqual({
      ask: 'Which repository?',
      choices: [],
    });
  });

  it.each([
    ['commits of the folder shop-api', { folder: FOLDER }],
    ['commits of the shop-api folder', { folder: FOLDER }],
    ['commits in shop-api', { folder: FOLDER }],
    ['commits of the Shop-API repo', { folder: FOLDER }],
    ['commits of this repository', { folder: FOLDER }],
    ['what changed in the local repo', { folder: FOLDER }],
    ['commits of the core repo', { repository: 'acme/core' }],
    ['commits of the api repo', { repository: 'acme/api' }],
    ['commits in api', { repository: 'acme/api' }],
  ])('"%s" finds it by its name', (instruction, pins) => {
    expect(pinsOf(instruction, operator)).toEqual([pins]);
  });

  it('is asked by its name where no owner is known', () => {
    expect(plan('commits of the api repo').question?.ask).toBe('Which repository is "api"?');
  });

  it.each(['/etc', '~/code/secret', './secret', 'C:\\code\\secret'])(
    'by a path that may not be read is no leave to read another folder: %s',
    (path) => {
      expect(plan(`summarize commits in ${path}`)).toMatchObject({
        grants: [],
        missing: [{ what: `leave to read the folder ${path}` }],
      });
    },
  );

  it('by its path is the folder', () => {
    expect(pinsOf(`summarize commits of ${FOLDER}`)).toMatchObject([{ folder: FOLDER }]);
  });

  it('in a folder that may not be read is missing leave', () => {
    expect(plan('commits of the folder secret').missing).toEqual([
      { what: 'leave to read the folder secret', fix: expect.stringContaining('AUTOTASK_GIT_FOLDERS') },
    ]);
  });

  it('at another host cannot be read, and the way around is told', () => {
    expect(plan('commits of https://gitlab.com/acme/api').missing).toMatchObject([
      { what: 'a way to read gitlab.com' },
    ]);
  });

  it('at our own enterprise server can be read', () => {
    const sources = { github: { host: 'git.acme.example' }, folders: [] };

    expect(pinsOf('commits of https://git.acme.example/acme/api', { sources })).toEqual([{ repository: 'acme/api' }]);
  });

  it('is made up in the demo', () => {
    expect(plan('summarize commits of acme/api', { sources: { folders: [], sample: true } }).grants).toMatchObject([
      { tool: 'demo-commits', says: 'sample commits, made up for the demo' },
    ]);
  });
});

describe('any other instruction', () => {
  it('goes to the model, and the card names it', () => {
    expect(plan('  write a poem\nabout rain ', { model: 'stand-in at localhost' })).toEqual({
      title: 'Write a poem about rain',
      says: 'I will give this to stand-in at localhost at each run and post the answer. It gets no tools for it.',
      ...{ grants: [], assumed: [], missing: [] },
    });
  });

  it('misses a model where there is none, and says how to get one', () => {
    expect(plan('write a poem').missing).toEqual([
      { what: 'a language model', fix: expect.stringContaining('Set OPENAI_API_KEY') },
    ]);
  });

  it('gets a title that fits', () => {
    expect(plan('word '.repeat(100), { model: 'x' }).title).toMatch(/^Word word .{60,}…$/);
  });
});

it('planning is quick for any text', () => {
  const nasty = [
    'commits of ',
    'a/',
    'last last ',
    'by by ',
    '-'.repeat(50),
    'the the repo ',
    'https://',
    '@',
    'what changed in the ',
  ];
  const spent = cpuTime(() => {
    for (const piece of nasty) plan(`commits ${piece.repeat(Math.ceil(4000 / piece.length))}`);
  });

  expect(spent).toBeLessThan(2000);
});
