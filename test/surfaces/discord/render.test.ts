import { describe, expect, it } from 'vitest';
import type { Card, Form } from '../../../src/domain/card.ts';
import { cardToContainer } from '../../../src/surfaces/discord/render/card-to-components.ts';
import { fitTexts } from '../../../src/surfaces/discord/render/fit-text.ts';
import { formToModal } from '../../../src/surfaces/discord/render/form-to-modal.ts';
import { discordMarkdown } from '../../../src/surfaces/discord/render/markdown.ts';
import { escapeText, label } from '../../../src/surfaces/discord/render/plain-text.ts';
import { richText } from '../../../src/surfaces/discord/render/rich-text.ts';
import { NOW } from '../../support/context.ts';

const encoding = {
  action: ({ verb, subject }: { verb: string; subject: string }) => `${verb}.${subject}`,
  form: () => 'form.1.0',
};

describe('text of people and models', () => {
  it.each([
    ['@everyone ship it', '@\u200Beveryone ship it'],
    ['@here', '@\u200Bhere'],
    ['<@42> and <@&7> in <#9>', '\\<@42> and \\<@&7> in \\<#9>'],
    ['<t:1:R> </autotask:1> <a:x:1>', '\\<t:1:R> \\</autotask:1> \\<a:x:1>'],
    ['**bold** _it_ ~~no~~ ||spoiler||', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\|'],
    ['# not a heading', '\\# not a heading'],
    ['-# not small', '\\-# not small'],
    ['1. not a list', '1\\. not a list'],
    ['- no\n> quote', '\\- no\n\\> quote'],
    ['[label](https://a.example)', '\\[label\\](https://a.example)'],
    ['`code`', '\\`code\\`'],
    ['see https://a.example/b_c_d', 'see https://a.example/b_c_d'],
  ])('%j keeps its words and loses its power', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it.each([
    ['a\nb', 10, 'a b'],
    ['abcdef', 4, 'abc…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12, '👩‍👩‍👧‍👦…'],
    ['\u202E', 10, '…'],
  ])('%j is a label of at most %i: %j', (text, most, shown) => {
    expect(label(text, most)).toBe(shown);
  });
});

describe('Markdown', () => {
  it.each([
    ['### three\n\n##### five', '### three\n**five**'],
    ['* a\n* b\n  1. c', '- a\n- b\n  1. c'],
    ['- [x] done\n- [ ] open', '- ☑ done\n- ☐ open'],
    ['> said\n> so', '> said\n> so'],
    ['```js\nlet a\n```', '```js\nlet a\n```'],
    ['[docs](https://a.example/x)', '[docs](https://a.example/x)'],
    ['[bank.example](https://evil.example/x)', 'https://evil.example/x'],
    ['[run](javascript:alert(1))', 'run (javascript:alert(1))'],
    ['[a](https://x.example/a_(b)*c*)', '[a](https://x.example/a%5F%28b%29%2Ac%2A)'],
    ['![chart](https://a.example/c.png)', '[chart](https://a.example/c.png)'],
    ['<b>html</b>', '\\<b>html\\</b>'],
    ['hello <@42> @everyone', 'hello \\<@42> @\u200Beveryone'],
    ['`<@42>`', '`<@42>`'],
    ['a **b *c* d**', 'a **b *c* d**'],
  ])('%j becomes %j', (source, shown) => {
    expect(discordMarkdown(source)).toBe(shown);
  });

  it('draws a table in columns of one width', () => {
    const shown = discordMarkdown('| who | commits |\n|---|---|\n| Ana | 14 |\n| Benjamin | 3 |');

    expect(shown).toBe('```\nwho       commits\n────────  ───────\nAna       14\nBenjamin  3\n```');
  });

  it('cannot leave its block of code', () => {
    const shown = discordMarkdown('~~~\na ``` <@42>\n~~~');

    expect(shown.match(/```/g)).toHaveLength(2);
  });

  it('shows what nests too deep as it is', () => {
    const shown = discordMarkdown('>'.repeat(20_000));

    expect(shown.length).toBeGreaterThan(0);
  });
});

describe('times', () => {
  const time = NOW + 3_600_000;
  const seconds = time / 1000;

  it.each([
    ['full', `<t:${seconds}:f>`],
    ['relative', `<t:${seconds}:R>`],
    ['zoned', `Fri 6 Mar 16:00 (Europe/Paris; <t:${seconds}:f> for you)`],
  ] as const)('that are %s are the reader’s own, with the task’s zone where it matters', (style, shown) => {
    expect(richText([{ time, zone: 'Europe/Paris', style }], NOW)).toBe(shown);
  });
});

describe('texts that do not fit', () => {
  it('are cut where they are long, and short ones stay whole', () => {
    const [long = '', short] = fitTexts(['word '.repeat(2_000), 'note'], 4_000);

    expect(short).toBe('note');
    expect(long.length + 4).toBeLessThanOrEqual(4_000);
    expect(long.endsWith('word\n…')).toBe(true);
  });

  it('close the code in which they are cut', () => {
    const [text = ''] = fitTexts([`\`\`\`\n${'line of code\n'.repeat(500)}\`\`\``], 1_000);

    expect(text.match(/```/g)).toHaveLength(2);
    expect(text.length).toBeLessThanOrEqual(1_000);
  });

  it.each(Array.from({ length: 20 }, (_, index) => 100 + index))('at %i characters never show half a time', (most) => {
    const [text = ''] = fitTexts([`at <t:1773046800:f> `.repeat(20)], most);

    expect(text.replace(/<t:\d+:f>/g, '')).not.toMatch(/[<>]/);
  });
});

describe('a card', () => {
  it('has its colour only beside its words', () => {
    const bad = cardToContainer({ title: 'Failed: X', tone: 'bad', blocks: [] }, { now: NOW, encoding });

    expect(bad).toMatchObject({ accent_color: expect.any(Number), components: [{ content: '### Failed: X' }] });
  });

  it('with more buttons than one takes in at a glance has the rest behind a menu', () => {
    const items = Array.from({ length: 14 }, (_, index) => ({
      type: 'button' as const,
      label: `Button ${index}`,
      action: { verb: 'show', subject: `T-${index}` },
    }));
    const card: Card = { title: 'Many', tone: 'neutral', blocks: [{ type: 'actions', items }] };

    const { components } = cardToContainer(card, { now: NOW, encoding });

    const sizes = components.flatMap((row) => ('components' in row ? [row.components.length] : []));
    expect(sizes).toEqual([5, 5, 1]);
    expect(JSON.stringify(components.at(-1))).toContain('Button 13');
  });
});

describe('a window', () => {
  const form: Form = {
    submit: { type: 'button', label: 'Save', action: { verb: 'settings', subject: 'save' } },
    fields: [
      { name: 'zone', label: 'Time zone', kind: 'line', value: 'Paris', error: 'There is no such zone.' },
      { name: 'job', label: 'What to do', kind: 'text', value: 'a\nb', hint: 'For example: rest', optional: true },
      {
        name: 'clock',
        label: 'Clock',
        kind: 'choice',
        value: '12h',
        choices: [
          { value: '', label: 'default' },
          { value: '12h', label: '12 hours' },
        ],
      },
    ],
  };

  it('has the fields filled in, and what is wrong instead of the hint', () => {
    const { title, components } = formToModal(
      'A title that is much longer than a window of Discord takes',
      form,
      encoding,
    );

    expect(title).toHaveLength(45);
    expect(components).toMatchObject([
      {
        label: 'Time zone',
        description: 'There is no such zone.',
        component: { style: 1, value: 'Paris', required: true },
      },
      {
        label: 'What to do',
        description: 'For example: rest',
        component: { style: 2, value: 'a\nb', required: false },
      },
      { label: 'Clock', component: { options: [{ value: '(none)' }, { value: '12h', default: true }] } },
    ]);
  });
});
