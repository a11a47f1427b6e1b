import { expect, it } from 'vitest';
import { reportPage } from '../../src/surfaces/report-page.ts';
import { REPORT } from '../support/report.ts';

it('a report is a page that stands alone, prints, and runs nothing that strangers wrote', () => {
  const page = reportPage(REPORT);

  expect(page).toContain('<h1>Weekly</h1>');
  expect(page).toContain('<strong>well</strong>');
  expect(page).toContain('<td>Commits | all</td>');
  expect(page).toContain('@media print');
  expect(page).toContain('<svg ');
  expect(page).toContain('<td>ana</td><td>3</td>');
  expect(page).not.toMatch(/<script|javascript:alert\(1\)"|\bsrc=|<link|@import|url\(/);
  expect(page).toContain("default-src 'none'");
});

it('has no markup of a title', () => {
  expect(reportPage({ ...REPORT, title: '</title><img src=x>' })).not.toContain('<img');
});
