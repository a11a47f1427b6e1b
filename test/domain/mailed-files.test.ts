import { describe, expect, it } from 'vitest';
import { readMailedFiles } from '../../src/domain/mailed-files.ts';
import { cpuTime } from '../support/cpu-time.ts';

const ANN = 'ann@example.com';

describe('files that a sentence wants mailed', () => {
  it.each([
    ['mail report.pdf to ann@example.com', [ANN], ['report.pdf']],
    ['please e-mail the report.pdf to ann@example.com.', [ANN], ['report.pdf']],
    ['send report.pdf to ann@example.com', [ANN], ['report.pdf']],
    ['send the file notes to ann@example.com', [ANN], ['notes']],
    ['send notes.md by mail to me', ['me'], ['notes.md']],
    ['send me notes.md by mail', ['me'], ['notes.md']],
    ['mail me notes.md', ['me'], ['notes.md']],
    ['mail me the file notes', ['me'], ['notes']],
    ['mail me changelog.md and reports/march.csv', ['me'], ['changelog.md', 'reports/march.csv']],
    ['mail the files in reports/ to me', ['me'], ['reports']],
    ['mail the files of the folder reports/2026 to me and ann@example.com', ['me', ANN], ['reports/2026']],
    ['mail reports/ to ann@example.com, bob@example.com', [ANN, 'bob@example.com'], ['reports']],
    ['mail "march numbers.xlsx" to ann@example.com', [ANN], ['march numbers.xlsx']],
    ['mail ann@example.com the latest report.pdf', [ANN], ['report.pdf']],
    ['mail /data/sales.csv to ann@example.com as an attachment', [ANN], ['data/sales.csv']],
    ['write a mail to ann@example.com with report.pdf attached', [ANN], ['report.pdf']],
    ['mail ann@example.com and attach notes.md', [ANN], ['notes.md']],
    ['send a mail to ann@example.com and attach the files in reports/', [ANN], ['reports']],
  ] as const)('are all that "%s" asks for', (said, to, paths) => {
    expect(readMailedFiles(said)).toEqual({ to, paths, whole: true });
  });

  it.each([
    ['write a poem, mail it to ann@example.com and attach notes.md', [ANN], ['notes.md']],
    ['send a mail to ann@example.com about the launch and attach plan.pdf', [ANN], ['plan.pdf']],
    ['mail me a summary of https://example.com/news and attach notes.md', ['me'], ['notes.md']],
  ] as const)('are a part of "%s"', (said, to, paths) => {
    expect(readMailedFiles(said)).toEqual({ to, paths, whole: false });
  });

  it('come with the words that are quoted', () => {
    const said = 'mail ann@example.com subject "Numbers" saying "See a.pdf, please" and attach b.pdf';

    expect(readMailedFiles(said)).toEqual({
      ...{ to: [ANN], paths: ['b.pdf'], whole: true },
      ...{ subject: 'Numbers', body: 'See a.pdf, please' },
    });
  });

  it.each([
    'mail me the weather',
    'mail me new issues of acme/api',
    'mail me the commits of acme/api',
    'mail the report to ann@example.com',
    'summarize report.pdf and mail it to ann@example.com',
    'read the file notes.md and mail it to me',
    'send me the file notes.md',
    'send the file notes.md to me',
    'send a mail to ann@example.com saying "please attach report.pdf"',
    'write a mail to ann@example.com about report.pdf',
    'mail me package.json changes of acme/api',
    'mail the documents about tea to me',
    'mail the files to me',
    'mail acme.example to me',
    'mail https://example.com/report.pdf to ann@example.com',
    'mail ../secret.txt to ann@example.com',
    'mail the file to me',
    'attach report.pdf to the wall',
    'call the mail room about report.pdf',
  ])('are not wanted by "%s"', (said) => {
    expect(readMailedFiles(said)).toBeUndefined();
  });

  it('are found in no time in a text without end', () => {
    const spent = cpuTime(() => {
      readMailedFiles(`mail ${'a.pdf, '.repeat(560)}x`);
      readMailedFiles(`mail ${'the file '.repeat(430)}x`);
      readMailedFiles(`mail me ${'and me '.repeat(560)}`);
      readMailedFiles(`mail ${'a/'.repeat(1_900)} @`);
      readMailedFiles(`mail ${'a-'.repeat(1_900)}@x`);
      readMailedFiles(`${'mail send write '.repeat(240)}, attach a.md`);
    });

    expect(spent).toBeLessThan(500);
  });
});
