import { describe, expect, it } from 'vitest';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import type { Button, Card, CardBlock } from '../../../src/domain/card.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import { press } from '../../../src/surfaces/web/render/press.ts';
import { renderCard } from '../../../src/surfaces/web/render/render-card.ts';
import { NOW } from '../../support/context.ts';
import { attribute, textOf } from './read-markup.ts';

const signer = hmacSigner('a secret of forty characters for the tests');
const TASK = 'tsk_0123456789';
const HOUR = 3_600_000;

describe('a card as HTML', () => {
  it('is a region with its title as heading at the level of its place', () => {
    const message = rendered([]);
    const page = renderCard(cardOf([]), { now: NOW, level: 1, on: onPage() }).text;

    expect(message).toContain('<section class="card neutral" aria-labelledby="m-1-title">');
    expect(message).toContain('<h3 class="card-title" id="m-1-title">Standup</h3>');
    expect(page).toContain('<h1 class="card-title" id="card-0-title">Standup</h1>');
  });

  it.each([
    ['attention', 'Attention'],
    ['bad', 'Problem'],
  ] as const)('says the tone %s in a word, not only in a colour', (tone, word) => {
    const markup = renderCard({ title: 'Standup', tone, blocks: [] }, { now: NOW, level: 3, on: inChat() }).text;

    expect(textOf(markup)).toContain(word);
  });

  it('writes times out and keeps the rest in the tooltip', () => {
    const markup = rendered([
      { type: 'text', text: [{ time: NOW + 67 * HOUR, zone: 'Europe/Paris', style: 'full' }] },
      { type: 'text', text: [{ time: NOW + 67 * HOUR, zone: 'Europe/Paris', style: 'zoned' }] },
      { type: 'text', text: [{ time: NOW + 67 * HOUR, zone: 'Europe/Paris', style: 'relative' }] },
    ]);

    const iso = 'datetime="2026-03-09T09:00:00.000Z"';
    expect(markup).toContain(`<time ${iso} title="in 2 days 19 h (Europe/Paris)">Mon 9 Mar 10:00</time>`);
    expect(markup).toContain(`<time ${iso} title="in 2 days 19 h">Mon 9 Mar 10:00 (Europe/Paris)</time>`);
    expect(markup).toContain(`<time ${iso} title="Mon 9 Mar 10:00 (Europe/Paris)" data-relative>in 2 days 19 h</time>`);
  });

  it('makes fields a list of terms and descriptions', () => {
    const markup = rendered([{ type: 'fields', fields: [{ label: 'When', value: 'Mondays' }] }]);

    expect(markup).toContain('<dl class="fields"><div><dt>When</dt><dd>Mondays</dd></div></dl>');
  });

  it('counts the seconds of a run from the moment of the card', () => {
    const markup = rendered([{ type: 'progress', label: 'reading commits', startedAt: NOW - 14_000 }]);

    expect(textOf(markup).replace(/\s+/g, ' ')).toContain('Running 14 s : reading commits');
    expect(markup).toContain('data-elapsed="14"');
  });

  it('escapes every text that it is given', () => {
    const evil = '"><script>steal()</script>';
    const button: Button = { type: 'button', label: evil, action: { verb: 'run', subject: TASK }, about: evil };
    const markup = renderCard(
      {
        title: evil,
        tone: 'neutral',
        blocks: [
          { type: 'text', text: [evil, { strong: evil }, { code: evil }] },
          { type: 'fields', fields: [{ label: evil, value: evil }] },
          { type: 'rows', rows: [{ status: evil, title: evil, detail: evil, open: { verb: 'show', subject: TASK } }] },
          { type: 'note', text: evil },
          { type: 'progress', label: evil, startedAt: NOW },
          { type: 'markdown', markdown: evil },
          {
            type: 'actions',
            items: [
              { ...button, confirm: { title: evil, text: evil, yes: evil } },
              { type: 'menu', label: evil, items: [button] },
            ],
          },
          {
            type: 'form',
            form: {
              submit: button,
              fields: [
                { name: 'a', label: evil, kind: 'line', value: evil, hint: evil, error: evil },
                { name: 'b', label: evil, kind: 'text', value: evil },
                { name: 'c', label: evil, kind: 'choice', value: evil, choices: [{ value: evil, label: evil }] },
              ],
            },
          },
        ],
      },
      { now: NOW, level: 3, on: inChat() },
    ).text;

    expect(markup).not.toContain('<script');
    expect(markup).not.toContain('"">');
  });
});

describe('rows of a card', () => {
  it('show their state as a word before the title', () => {
    const markup = rendered([
      { type: 'rows', rows: [{ status: 'paused', tone: 'attention', title: 'Standup', detail: 'by Ben' }] },
    ]);

    expect(markup).toContain('<span class="status attention">paused</span>');
    expect(textOf(markup).replace(/\s+/g, ' ')).toContain('paused Standup by Ben');
  });

  it('are links where what they open has a page of its own', () => {
    const markup = rendered([
      { type: 'rows', rows: [{ title: 'Standup', detail: '', open: { verb: 'show', subject: TASK } }] },
    ]);

    expect(markup).toContain(`<a class="row-title" href="/tasks/${TASK}">Standup</a>`);
  });

  it('are buttons otherwise', () => {
    const markup = rendered([
      { type: 'rows', rows: [{ title: 'Standup', detail: '', open: { verb: 'pick', subject: TASK } }] },
    ]);

    expect(markup).toMatch(
      /<button type="submit" class="row-title"[^>]*form="m-1-press"[^>]*aria-label="Open Standup"/,
    );
  });
});

describe('buttons of a card', () => {
  it('belong to one form that carries the token, the event and the message', () => {
    const markup = rendered([actions(button('Pause', 'pause'), button('Run now', 'run'))]);

    const forms = [...markup.matchAll(/<form[^>]*>/g)];
    expect(forms).toHaveLength(1);
    expect(forms[0]?.[0]).toContain('method="post" action="/act"');
    expect(markup).toContain('<input type="hidden" name="csrf" value="token">');
    expect(markup).toContain('<input type="hidden" name="event" value="event">');
    expect(markup).toContain('<input type="hidden" name="source" value="1">');
    expect([...markup.matchAll(/form="m-1-press"/g)]).toHaveLength(2);
  });

  it('name their object to those who hear them', () => {
    const markup = rendered([actions({ ...button('Pause', 'pause'), about: 'Pause Standup' })]);

    expect(markup).toContain('aria-label="Pause Standup"');
  });

  it('have ids of their own, so that the focus finds them again', () => {
    const markup = rendered([
      actions(button('Pause', 'pause'), { type: 'menu', label: 'More', items: [button('Run now', 'run')] }),
      actions(button('Undo', 'undo')),
    ]);

    const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('ask once more in a dialog whose first way out is harmless', () => {
    const confirm = { title: 'Delete Standup?', text: 'Its history goes too.', yes: 'Delete' };
    const markup = rendered([actions({ ...button('Delete', 'delete'), style: 'danger', confirm })]);

    const dialog = /<dialog[\s\S]*<\/dialog>/.exec(markup)?.[0] ?? '';
    const opener = markup.slice(0, markup.indexOf('<dialog'));
    expect(opener).toContain('command="show-modal" commandfor="m-1-b0-0-sure"');
    expect(opener).not.toContain('name="action"');
    expect(dialog).toContain('aria-labelledby="m-1-b0-0-sure-title"');
    expect(dialog.indexOf('autofocus>Cancel')).toBeLessThan(dialog.indexOf('name="action"'));
  });

  it('keep dialogs of a menu outside of it, since a closed menu hides what is in it', () => {
    const confirm = { title: 'Delete Standup?', text: '', yes: 'Delete' };
    const items = [{ ...button('Delete', 'delete'), confirm }];
    const markup = rendered([actions({ type: 'menu', label: 'More', items })]);

    expect(markup.indexOf('</details>')).toBeLessThan(markup.indexOf('<dialog'));
  });

  it('carry values of their own in a form of their own', () => {
    const values = { until: 'monday' };
    const markup = rendered([
      actions({ ...button('Until Monday', 'pause'), action: { verb: 'pause', subject: TASK, values } }),
    ]);

    expect(markup).toContain('<input type="hidden" name="v.until" value="monday">');
    expect(markup).toContain('<form class="press-own"');
  });

  it('come back to the page that they stand on', () => {
    const markup = renderCard(cardOf([actions(button('Pause', 'pause'))]), { now: NOW, level: 2, on: onPage() }).text;

    expect(markup).toContain('<input type="hidden" name="page" value="/tasks/T-7F3">');
    expect(markup).toContain('hx-target="#main"');
  });

  it('are left out on the page that they would open', () => {
    const show: Button = { type: 'button', label: 'Open', action: { verb: 'show', subject: TASK } };
    const here = press('card-0', signer, {
      workspace: LOCAL_WORKSPACE,
      csrf: 'token',
      event: 'event',
      page: `/tasks/${TASK}`,
    });

    const markup = renderCard(cardOf([actions(show, button('Pause', 'pause'))]), { now: NOW, level: 2, on: here }).text;

    expect(markup).not.toContain('Open');
    expect(markup).toContain('Pause');
  });

  it('are links on pages where they only turn the pages of a list', () => {
    const next: Button = { type: 'button', label: 'Next page', action: { verb: 'list', subject: 'mine', arg: '2' } };

    const page = renderCard(cardOf([actions(next)]), { now: NOW, level: 2, on: onPage() }).text;
    const chat = rendered([actions(next)]);

    expect(page).toContain('href="/tasks?which=mine&amp;page=2"');
    expect(chat).toContain('name="action"');
  });
});

describe('a form of a card', () => {
  const form: CardBlock = {
    type: 'form',
    form: {
      submit: button('Use this time', 'when'),
      fields: [
        {
          name: 'when',
          label: 'When',
          kind: 'line',
          value: 'at 25:00',
          hint: 'every weekday at 9am',
          error: 'Hours go from 0 to 23.',
        },
        { name: 'job', label: 'What to do', kind: 'text', value: '\nsecond line', optional: true },
        {
          name: 'missed',
          label: 'After a time off',
          kind: 'choice',
          value: 'none',
          choices: [
            { value: 'latest', label: 'Run the newest' },
            { value: 'none', label: 'Run nothing' },
          ],
        },
      ],
    },
  };

  it('labels every field', () => {
    const markup = rendered([form]);

    for (const name of ['when', 'job', 'missed']) {
      expect(markup).toContain(`<label for="m-1-b0-${name}">`);
      expect(markup).toContain(`id="m-1-b0-${name}" name="v.${name}"`);
    }
  });

  it('keeps what was typed and ties error and hint to the field', () => {
    const input = /<input type="text"[^>]*>/.exec(rendered([form]))?.[0] ?? '';

    expect(attribute(input, 'value')).toBe('at 25:00');
    expect(attribute(input, 'aria-invalid')).toBe('true');
    expect(attribute(input, 'aria-describedby')).toBe('m-1-b0-when-error m-1-b0-when-hint');
  });

  it('requires what is not optional and says so of the rest', () => {
    const markup = rendered([form]);

    expect(/<input type="text"[^>]*>/.exec(markup)?.[0]).toContain(' required');
    expect(/<textarea[^>]*>/.exec(markup)?.[0]).not.toContain(' required');
    expect(markup).toContain('<span class="optional">optional</span>');
  });

  it('keeps a line feed at the beginning of a text, which browsers would drop', () => {
    expect(rendered([form])).toContain('>\n\nsecond line</textarea>');
  });

  it('selects what is chosen', () => {
    expect(rendered([form])).toContain('<option value="none" selected>Run nothing</option>');
  });

  it('takes the buttons that follow it into the row of its submit button', () => {
    const markup = rendered([form, actions(button('Cancel', 'drop'))]);

    const row = markup.slice(markup.lastIndexOf('<div class="actions">'));
    expect(
      textOf(row)
        .trim()
        .split(/\s{2,}/),
    ).toEqual(['Use this time', 'Cancel']);
    expect([...markup.matchAll(/>Cancel</g)]).toHaveLength(1);
  });
});

function rendered(blocks: readonly CardBlock[]): string {
  return renderCard(cardOf(blocks), { now: NOW, level: 3, on: inChat() }).text;
}

function cardOf(blocks: readonly CardBlock[]): Card {
  return { title: 'Standup', tone: 'neutral', blocks };
}

function inChat() {
  return press('m-1', signer, { workspace: LOCAL_WORKSPACE, csrf: 'token', event: 'event', source: '1' });
}

function onPage() {
  return press('card-0', signer, { workspace: LOCAL_WORKSPACE, csrf: 'token', event: 'event', page: '/tasks/T-7F3' });
}

function button(label: string, verb: string): Button {
  return { type: 'button', label, action: { verb, subject: TASK } };
}

function actions(...items: Extract<CardBlock, { type: 'actions' }>['items'][number][]): CardBlock {
  return { type: 'actions', items };
}
