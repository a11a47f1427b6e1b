import { describe, expect, it } from 'vitest';
import type { ToolMeans } from '../../../src/agent/plan/tool-wish.ts';
import { planJob } from '../../../src/agent/plan-job.ts';

const MEANS: ToolMeans = [
  ...[
    'web-page',
    'page-watch',
    'page-up',
    'http-request',
    'leetcode',
    'files-read',
    'files-write',
    'run-code',
    'github',
    'github-comment',
    'send-mail',
    'send-files',
  ].map((name) => ({
    name,
  })),
];

function plan(instruction: string, { model, means = MEANS }: { model?: string; means?: ToolMeans } = {}) {
  const facts = { sources: { folders: [] }, tools: means, ...(model === undefined ? {} : { model }) };
  return planJob(instruction, { zone: 'Europe/Paris' }, facts);
}

const PAGE = 'https://shop.example/prices';

describe('a sentence with an address', () => {
  it.each([
    [`read ${PAGE}`, 'web-page', { url: PAGE, hosts: 'shop.example' }],
    [`post the text of ${PAGE}.`, 'web-page', { url: PAGE, hosts: 'shop.example' }],
    [`get selector .price from ${PAGE}`, 'web-page', { url: PAGE, hosts: 'shop.example', selector: '.price' }],
    [`scrape ${PAGE} selector "table.data"`, 'web-page', { url: PAGE, hosts: 'shop.example', selector: 'table.data' }],
    [`show \`#news li\` of ${PAGE}`, 'web-page', { url: PAGE, hosts: 'shop.example', selector: '#news li' }],
    [`tell me when ${PAGE} changes`, 'page-watch', { url: PAGE }],
    [`let us know if ${PAGE} has changed`, 'page-watch', { url: PAGE }],
    [`check that ${PAGE} is up`, 'page-up', { url: PAGE }],
    ['watch whether acme.dev is still online', 'page-up', { url: 'https://acme.dev' }],
    [`watch ${PAGE}`, 'page-watch', { url: PAGE }],
    [`check ${PAGE} for changes`, 'page-watch', { url: PAGE }],
    [`what's new on ${PAGE}`, 'page-watch', { url: PAGE }],
    [`tell me when selector .price of ${PAGE} changes`, 'page-watch', { url: PAGE, selector: '.price' }],
    [`POST ${PAGE}`, 'http-request', { within: PAGE, url: PAGE, method: 'POST', headers: '' }],
    [`call the webhook ${PAGE}`, 'http-request', { within: PAGE, url: PAGE, method: 'POST', headers: '' }],
    [`ping ${PAGE}`, 'http-request', { within: PAGE, url: PAGE, method: 'GET', headers: '' }],
    [
      `POST ${PAGE} with header "Authorization: Bearer {secret:CI}" with body {"a": 1}`,
      'http-request',
      { within: PAGE, url: PAGE, method: 'POST', headers: 'Authorization: Bearer {secret:CI}', body: '{"a": 1}' },
    ],
  ])('"%s" means %s', (instruction, tool, pins) => {
    const planned = plan(instruction);

    expect(planned.grants).toMatchObject([{ tool, pins }]);
    expect(planned.grants[0]?.pins).toEqual(pins);
    expect(planned).toMatchObject({ direct: true, missing: [] });
  });

  it('says what will happen and what may be used', () => {
    expect(plan(`tell me when ${PAGE} changes`)).toMatchObject({
      title: 'Watch shop.example/prices',
      says: 'I will look whether shop.example/prices changed and post what changed, if anything did.',
      grants: [{ says: 'the page shop.example/prices, read', access: 'read' }],
    });
    expect(plan(`POST ${PAGE} with header X-Key: {secret:CI}`).grants[0]?.says).toBe(`POST ${PAGE}, header X-Key`);
  });

  it('is for a model when something is to be made of it', () => {
    expect(plan(`summarize ${PAGE}`, { model: 'gpt-9' })).toMatchObject({
      title: `Summarize ${PAGE}`,
      says: 'I will read shop.example/prices and post what gpt-9 makes of it.',
      assumed: [],
    });
    expect(plan(`summarize ${PAGE}`, { model: 'gpt-9' }).direct).toBeUndefined();
    expect(plan(`summarize ${PAGE}`)).toMatchObject({
      direct: true,
      assumed: ['only what the tool gives, as it is; more would need a language model'],
    });
  });

  it('needs no model for what a tool does alone, even where there is one', () => {
    expect(plan(`tell me when ${PAGE} changes`, { model: 'gpt-9' }).direct).toBe(true);
  });
});

describe('a sentence about coding problems', () => {
  it.each([
    ['send me a leetcode question', { count: 1 }],
    ['2 LeetCode problems', { count: 2 }],
    [
      'three medium coding questions about dynamic programming',
      { count: 3, difficulty: 'medium', topics: 'dynamic-programming' },
    ],
    [
      'a pair of hard LeetCode problems on binary trees and graphs',
      { count: 2, difficulty: 'hard', topics: 'binary-tree graph' },
    ],
    ['give me 50 easy leetcode problems', { count: 10, difficulty: 'easy' }],
    ['the LeetCode challenge of the day', { daily: true }],
    ["post today's leetcode challenge", { daily: true }],
  ])('"%s" fixes %j', (instruction, pins) => {
    expect(plan(instruction)).toMatchObject({ direct: true, grants: [{ tool: 'leetcode', access: 'compute' }] });
    expect(plan(instruction).grants[0]?.pins).toEqual(pins);
  });

  it('may want more than problems', () => {
    const planned = plan('a leetcode problem with hints', { model: 'gpt-9' });

    expect(planned.direct).toBeUndefined();
    expect(planned.says).toBe('I will choose 1 LeetCode problem, none twice and post what gpt-9 makes of it.');
  });
});

describe('a sentence about files', () => {
  it.each([
    ['back up /data', 'files-write', { operation: 'backup', path: 'data', within: 'data' }],
    ['make a backup of /data/shop', 'files-write', { operation: 'backup', path: 'data/shop', within: 'data/shop' }],
    ['back up the folder reports', 'files-write', { operation: 'backup', path: 'reports', within: 'reports' }],
    ['back up all files', 'files-write', { operation: 'backup', path: '', within: '' }],
    ['list the files', 'files-read', { operation: 'list', path: '', within: '' }],
    ['list files in reports/2026', 'files-read', { operation: 'list', path: 'reports/2026', within: 'reports/2026' }],
    [
      'post the file notes/today.md',
      'files-read',
      { operation: 'read', path: 'notes/today.md', within: 'notes/today.md' },
    ],
    ['delete the file old.md', 'files-write', { operation: 'delete', path: 'old.md', within: 'old.md' }],
    ['copy the file a.md to b/c.md', 'files-write', { operation: 'copy', path: 'a.md', to: 'b/c.md', within: '' }],
    [
      'write "hello" to the file x.txt',
      'files-write',
      { operation: 'write', path: 'x.txt', within: 'x.txt', content: 'hello' },
    ],
  ])('"%s" means %s', (instruction, tool, pins) => {
    expect(plan(instruction)).toMatchObject({ direct: true, grants: [{ tool }], missing: [] });
    expect(plan(instruction).grants[0]?.pins).toEqual(pins);
  });

  it('that wants something written needs somebody who writes', () => {
    const instruction = 'write a poem about shops to the file poem.md';

    expect(plan(instruction)).toMatchObject({ missing: [{ what: 'a language model' }] });
    expect(plan(instruction, { model: 'gpt-9' })).toMatchObject({
      missing: [],
      grants: [{ says: 'files, write poem.md', pins: { operation: 'write', path: 'poem.md' } }],
    });
  });
});

describe('a sentence about files by mail', () => {
  const ANN = 'ann@example.com';

  it.each([
    ['mail report.pdf to ann@example.com', { to: ANN, attach: 'report.pdf' }],
    ['mail the files in reports/ to me', { to: 'me', attach: 'reports' }],
    ['mail changelog.md and commits.csv to me', { to: 'me', attach: 'changelog.md\ncommits.csv' }],
    [
      'mail ann@example.com subject "March" saying "As promised." and attach report.pdf',
      { to: ANN, attach: 'report.pdf', subject: 'March', body: 'As promised.' },
    ],
  ])('"%s" fixes files and readers and needs no model', (instruction, pins) => {
    for (const model of [undefined, 'gpt-9']) {
      const planned = plan(instruction, model === undefined ? {} : { model });

      expect(planned).toMatchObject({ direct: true, missing: [], grants: [{ tool: 'send-files', access: 'write' }] });
      expect(planned.grants.map((grant) => grant.pins)).toEqual([pins]);
    }
  });

  it('is told with both', () => {
    expect(plan('mail report.pdf and notes.md to ann@example.com and me')).toMatchObject({
      title: 'Mail report.pdf, notes.md to ann@example.com, me',
      says: 'I will mail report.pdf, notes.md to ann@example.com, you and post that it is sent.',
      grants: [{ says: 'mail report.pdf, notes.md to ann@example.com, its owner' }],
    });
  });

  it('that also wants something written needs somebody who writes, and fixes the files all the same', () => {
    const instruction = 'write a poem, mail it to ann@example.com and attach notes.md';

    expect(plan(instruction)).toMatchObject({ missing: [{ what: 'a language model' }] });
    expect(plan(instruction, { model: 'gpt-9' })).toMatchObject({
      missing: [],
      grants: [{ tool: 'send-files', pins: { to: ANN, attach: 'notes.md' } }],
    });
  });

  it.each([
    ['send a mail to ann@example.com saying "please attach report.pdf"', ['send-mail']],
    ['write a mail to ann@example.com about report.pdf', ['send-mail']],
    ['post the file notes/today.md', ['files-read']],
    ['send me the file notes.md', ['files-read']],
    ['summarize report.pdf', []],
  ])('is not what "%s" means', (instruction, tools) => {
    expect(plan(instruction, { model: 'gpt-9' }).grants.map(({ tool }) => tool)).toEqual(tools);
  });

  it('to oneself needs an address, and says so where there is none', () => {
    const facts = { sources: { folders: [] }, tools: MEANS };
    const planned = (hasMail: boolean | undefined, to = 'me') =>
      planJob(`mail report.pdf to ${to}`, { zone: 'UTC', ...(hasMail === undefined ? {} : { hasMail }) }, facts)
        .missing;

    expect(planned(false)).toEqual([{ what: 'your mail address', fix: 'Say: my mail is ana@example.com' }]);
    expect([planned(true), planned(undefined), planned(false, ANN)]).toEqual([[], [], []]);
  });

  it('is nothing where no tool can do it', () => {
    const means = MEANS.filter(({ name }) => name !== 'send-files');

    expect(plan('mail report.pdf to ann@example.com', { means }).grants).toEqual([]);
  });
});

it.each([
  'back up my claims with facts',
  'plan my week',
  'write a poem about shops',
  'remind me of the code review',
  'a problem with the printer',
])('"%s" means no tool', (instruction) => {
  expect(plan(instruction, { model: 'gpt-9' }).grants).toEqual([]);
});

it('a tool that is not there is not granted, and one that is not set up is told', () => {
  expect(plan(`read ${PAGE}`, { means: [] }).grants).toEqual([]);
  expect(
    plan('a leetcode problem', { means: [{ name: 'leetcode', missing: { what: 'LeetCode', fix: 'Set it up.' } }] }),
  ).toMatchObject({ missing: [{ what: 'LeetCode', fix: 'Set it up.' }] });
});

describe('a sentence that wants something from the web', () => {
  const means = [...MEANS, { name: 'web-search' }];

  it.each([
    ['search the web for Rust releases', { query: 'Rust releases', count: 5 }],
    ['search the internet for 3 articles about tea and summarize them', { query: '3 articles about tea', count: 3 }],
    ['web search: "zod 5"', { query: 'zod 5', count: 5 }],
    ['look up flights to Oslo online', { query: 'flights to Oslo', count: 5 }],
    ['google the weather in Oslo', { query: 'the weather in Oslo', count: 5 }],
    ['send me news about Rust of the last week', { query: 'Rust news', count: 5, within: 'week', onlyNew: true }],
  ])('"%s" searches', (instruction, pins) => {
    expect(plan(instruction, { means }).grants).toMatchObject([{ tool: 'web-search', access: 'read' }]);
    expect(plan(instruction, { means }).grants[0]?.pins).toEqual(pins);
  });

  it.each([
    'search my desk for pens',
    'read my google docs',
    'search https://shop.example/ for prices',
    'research tea',
  ])('"%s" does not', (instruction) => {
    expect(plan(instruction, { means }).grants.map(({ tool }) => tool)).not.toContain('web-search');
  });

  it('without a provider says what is missing, and leaves mere news to a model', () => {
    const missing = { what: 'a web search', fix: 'set it up' };
    const without = [...MEANS, { name: 'web-search', missing }];

    expect(plan('search the web for tea', { means: without }).missing).toEqual([missing]);
    expect(plan('send me news about tea', { means: without, model: 'gpt-9' })).toMatchObject({
      grants: [],
      missing: [],
    });
  });
});

describe('a sentence that wants a plan', () => {
  const names = ['breakdown-project', 'analyze-task', 'plan-day', 'recommend-task', 'google-read'];
  const means = [...MEANS, ...names.map((name) => ({ name }))];

  it.each([
    [
      'break down the project: launch the newsletter by 2026-04-30',
      'breakdown-project',
      { goal: 'launch the newsletter', deadline: '2026-04-30' },
    ],
    ['break down: move to the new office', 'breakdown-project', { goal: 'move to the new office' }],
    ['breakdownProject\n\nData:\n{"goal":"x"}', 'breakdown-project', { goal: 'Data: {"goal":"x"}' }],
    ['how big is T-7F3?', 'analyze-task', { task: 'T-7F3' }],
    ['estimate the effort of moving the shop', 'analyze-task', { task: 'moving the shop' }],
    ['plan my day', 'plan-day', {}],
    ['planDay', 'plan-day', {}],
    ['what should I do next?', 'recommend-task', {}],
    ['recommendTask', 'recommend-task', {}],
  ])('"%s" means %s', (instruction, tool, pins) => {
    const [first] = plan(instruction, { means }).grants;

    expect([first?.tool, first?.pins]).toEqual([tool, pins]);
    expect(plan(instruction, { means }).direct).toBe(true);
    expect(plan(instruction, { means, model: 'gpt-9' }).direct).toBeUndefined();
  });

  it('reads the calendar along where one is connected', () => {
    const missing = { what: 'Google', fix: 'connect it' };
    const without = means.map((one) => (one.name === 'google-read' ? { ...one, missing } : one));

    expect(plan('plan my day', { means }).grants.map(({ tool }) => tool)).toEqual(['plan-day', 'google-read']);
    expect(plan('plan my day', { means: without })).toMatchObject({ grants: [{ tool: 'plan-day' }], missing: [] });
  });

  it.each(['the car broke down', 'plan the party', 'send the next task list'])('"%s" does not', (instruction) => {
    expect(plan(instruction, { means }).grants).toEqual([]);
  });
});

describe('a sentence that writes with the Google account', () => {
  const means = [...MEANS, { name: 'gmail' }, { name: 'google-read' }, { name: 'google-write' }];
  const SHEET = 'https://docs.google.com/spreadsheets/d/sheet-1234567';
  const DOC = 'https://docs.google.com/document/d/doc-1234567890';

  it.each([
    ['add a focus hour to my calendar', { operation: 'add-event', id: 'primary' }],
    ['put the deploy into our calendar', { operation: 'add-event', id: 'primary' }],
    [`put the number of stars in my sheet ${SHEET}`, { operation: 'append-row', id: 'sheet-1234567' }],
    [
      `append "date\tdone" to ${SHEET}/edit#gid=0`,
      { operation: 'append-row', id: 'sheet-1234567', text: 'date\tdone' },
    ],
    [`add a summary to the document ${DOC}`, { operation: 'append-text', id: 'doc-1234567890' }],
  ])('"%s" may write there and nowhere else', (instruction, pins) => {
    const planned = plan(instruction, { means, model: 'gpt-9' });

    expect(planned.grants.filter(({ access }) => access === 'write')).toMatchObject([{ tool: 'google-write', pins }]);
    expect(planned.grants.filter(({ tool }) => tool === 'google-read')).toEqual([]);
  });

  it('reads and writes what is named for each', () => {
    const both = plan(`summarize my new mail and put it into my sheet ${SHEET}`, { means, model: 'gpt-9' });

    expect(both.grants.map(({ tool }) => tool)).toEqual(expect.arrayContaining(['gmail', 'google-write']));
    expect(plan(`read ${SHEET}`, { means }).grants).toMatchObject([{ tool: 'google-read' }]);
    expect(plan('what is in my calendar', { means }).grants).toMatchObject([{ tool: 'google-read' }]);
  });

  it('reads mail where mail is meant', () => {
    expect(plan('show my inbox', { means }).grants).toMatchObject([{ tool: 'gmail' }]);
    expect(plan('inbox zero', { means, model: 'gpt-9' }).grants).toEqual([]);
  });

  it('without a link asks for it, and without a model for words to write', () => {
    expect(plan('put the numbers in my sheet', { means, model: 'gpt-9' })).toMatchObject({
      grants: [],
      missing: [{ what: 'the link of the sheet' }],
    });
    expect(plan(`put the numbers in my sheet ${SHEET}`, { means }).missing).toMatchObject([
      { what: 'a language model' },
    ]);
    expect(plan(`append "done" to ${SHEET}`, { means })).toMatchObject({ direct: true, missing: [] });
  });
});
