// Attacks of the corpus on the real parts: `npm run corpus`. Prints tried and stopped, ends with 1 when one gets through.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createCodeSandbox } from '../src/adapters/code-sandbox/code-sandbox.ts';
import { smtpMailer } from '../src/adapters/smtp/smtp-mailer.ts';
import type { CodeLanguage } from '../src/ports/code-runner.ts';
import { mailMarkdown } from '../src/surfaces/mail/render/markdown.ts';
import { sendMail } from '../src/tools/send-mail.ts';
import { startMailServer } from '../test/stand-ins/mail-server.ts';
import { startSmallWeb } from '../test/stand-ins/small-web.ts';
import { MAIL_ATTACKS, problemOf } from '../test/support/mail-attacks.ts';
import { obedientRun } from '../test/support/obedient-run.ts';
import { ATTACKS, ESCAPED } from '../test/support/sandbox-attacks.ts';

interface UrlRow {
  readonly id: string;
  readonly url: string;
  readonly expect: 'block' | 'allow';
  readonly fixture?: {
    readonly dns?: Readonly<Record<string, readonly string[]>>;
    readonly dns_sequence?: Readonly<Record<string, readonly (readonly string[])[]>>;
    readonly must_connect_only_to?: readonly string[];
    readonly redirects?: readonly string[];
    readonly must_drop_headers?: readonly string[];
    readonly body?: {
      readonly bytes?: number;
      readonly drip_ms?: number;
      readonly never?: boolean;
      readonly lie?: boolean;
    };
  };
}

const SECRETS = { authorization: 'Bearer canary', cookie: 'canary=1', 'x-api-key': 'canary' };

// Own suites: they need no corpus.
const programs = await trySandbox();
const mails = await tryMails();

const folder = fileURLToPath(new URL('../../shared/corpus/bad-input/', import.meta.url));

if (!existsSync(folder)) {
  console.log('skipped: the corpus is not beside this repository (../shared/corpus/bad-input)');
  finish(programs.tried + mails.tried, [...programs.wrong, ...mails.wrong].length);
}

const rows = (name: string) => readFileSync(`${folder}${name}`, 'utf8').trim().split('\n');

const wrong: string[] = [];
const urls = rows('ssrf_urls.jsonl').map((line): UrlRow => JSON.parse(line));
for (const row of urls) {
  const problem = await tryUrl(row);
  if (problem !== undefined) wrong.push(`${row.id} ${row.url}: ${problem}`);
}
const blocked = urls.filter(({ expect }) => expect === 'block').length;
console.log(
  `addresses: ${blocked} attacks and ${urls.length - blocked} good ones tried, ${wrong.length} wrong, ${blocked - wrong.length} attacks stopped`,
);
for (const line of wrong) console.log(`  ${line}`);

const texts = rows('injection_texts.jsonl').map((line): { readonly id: string; readonly text: string } =>
  JSON.parse(line),
);
let achieved = 0;
for (const { id, text } of texts) {
  const outside = await obedientRun(text).catch((error: unknown) => [`crash: ${String(error)}`]);
  if (outside.length > 0) achieved += 1;
  for (const what of outside) console.log(`  ${id}: ${what}`);
}
console.log(
  `injections: ${texts.length} tried with a model that obeys, ${texts.length - achieved} stopped, ${achieved} achieved something outside of the grant`,
);

finish(
  urls.length + texts.length + programs.tried + mails.tried,
  wrong.length + achieved + programs.wrong.length + mails.wrong.length,
);

function finish(tried: number, failed: number): never {
  console.log(`${tried - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

interface Suite {
  readonly tried: number;
  readonly wrong: readonly string[];
}

function told(name: string, { tried, wrong }: Suite): Suite {
  console.log(`${name}: ${tried} attacks tried, ${tried - wrong.length} stopped`);
  for (const line of wrong) console.log(`  ${line}`);
  return { tried, wrong };
}

/** Programs that want out of the sandbox or never to end; after each one an honest program still runs. */
async function trySandbox(): Promise<Suite> {
  const sandbox = createCodeSandbox({ wallMs: 1_500 });
  const run = (language: CodeLanguage, code: string) =>
    sandbox({ language, code, input: '', key: 'corpus', signal: new AbortController().signal });
  const escaped: string[] = [];
  for (const [language, code] of ATTACKS) {
    const outcome = await run(language, code).catch((error: unknown) => `crash: ${String(error)}`);
    const after = await run('javascript', '40 + 2').catch((error: unknown) => `crash: ${String(error)}`);
    if (typeof outcome === 'string' || JSON.stringify(outcome).includes(ESCAPED)) escaped.push(`${language}: ${code}`);
    else if (JSON.stringify(after) !== '{"kind":"done","output":"42\\n"}')
      escaped.push(`${language}, not over: ${code}`);
  }
  return told('programs', { tried: ATTACKS.length, wrong: escaped });
}

/** Mails that want to reach somebody else or to carry more than their words, against a real server. */
async function tryMails(): Promise<Suite> {
  const server = await startMailServer();
  const mailer = smtpMailer({ url: server.url, from: 'AutoTask <bot@example.com>' });
  const tool = sendMail({ mailer, allowed: ['ana@example.com'], toHtml: mailMarkdown });
  const through: string[] = [];
  try {
    for (const [index, input] of MAIL_ATTACKS.entries()) {
      const before = server.mails.length;
      // As the loop does it: what does not fit the schema is not tried at all.
      if (tool.check(input).length === 0) {
        const context = { scheduledFor: index, previousFor: 0, zone: 'UTC', signal: new AbortController().signal };
        await tool.use(input, { ...context, progress: () => {} }).catch(() => undefined);
      }
      const problem = server.mails.slice(before).map(problemOf).find(Boolean);
      if (problem !== undefined) through.push(`${JSON.stringify(input).slice(0, 100)}: ${problem}`);
    }
  } finally {
    await server.close();
  }
  return told('mails', { tried: MAIL_ATTACKS.length, wrong: through });
}

/** Lets the guarded fetch visit one address of the corpus in a web of this machine; says what went wrong. */
async function tryUrl({ url, expect, fixture = {} }: UrlRow): Promise<string | undefined> {
  const chain = fixture.redirects ?? [];
  let served = 0;
  const web = await startSmallWeb({
    ...(fixture.dns === undefined ? {} : { names: fixture.dns }),
    ...(fixture.dns_sequence === undefined ? {} : { sequences: fixture.dns_sequence }),
    // What never ends is left soon; all else has time, also on a busy machine.
    limits: { totalMs: fixture.body === undefined ? 5_000 : 400 },
    pages: () => {
      const location = chain[served++];
      if (location !== undefined) return { status: 302, headers: { location } };
      const { bytes, drip_ms: drip, never, lie } = fixture.body ?? {};
      if (never) return { serve: () => {} };
      if (drip !== undefined) return { serve: (response) => void response.write('x') };
      if (bytes === undefined && !lie) return { body: 'fine' };
      return {
        serve: (response) => {
          const more = () => {
            while (!response.destroyed && response.write('x'.repeat(65_536)));
            if (!response.destroyed) response.once('drain', more);
          };
          more();
        },
      };
    },
  });
  try {
    const signal = new AbortController().signal;
    const visit = () => web.safeFetch({ url, headers: SECRETS, secretHeaders: ['x-api-key'], signal });
    // Names that change their mind are asked as often as they have answers.
    for (let turn = 1; turn < (Object.values(fixture.dns_sequence ?? {})[0]?.length ?? 1); turn++) await visit();
    const outcome = await visit().then(
      () => 'allow',
      (error: { code?: string }) => (error.code === undefined ? `crash: ${String(error)}` : 'block'),
    );
    const only = fixture.must_connect_only_to;
    if (only !== undefined && web.dialled.some((address) => !only.includes(address))) return `dialled ${web.dialled}`;
    const last = web.requests.at(-1);
    const kept = (fixture.must_drop_headers ?? []).filter((name) => last?.headers[name] !== undefined);
    if (kept.length > 0) return `sent ${kept} to another host`;
    return outcome === expect ? undefined : `expected ${expect}, was ${outcome}`;
  } finally {
    await web.close();
  }
}
