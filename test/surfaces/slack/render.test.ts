import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/surfaces/slack/receive/read-text.ts';
import { cardToBlocks } from '../../../src/surfaces/slack/render/card-to-blocks.ts';
import { fallbackText } from '../../../src/surfaces/slack/render/fallback-text.ts';
import { slackMarkdown } from '../../../src/surfaces/slack/render/markdown.ts';
import { mrkdwnSections } from '../../../src/surfaces/slack/render/mrkdwn.ts';
import { richText } from '../../../src/surfaces/slack/render/rich-text.ts';
import { splitText } from '../../../src/surfaces/slack/render/split-text.ts';
import { NOW } from '../../support/context.ts';

const HOUR = 3_600_000;
const encode = () => 'v1.x.y.z';

describe('text from people and tools', () => {
  it.each([
    ['<!channel> look', '&lt;!channel&gt; look'],
    ['<@U1> and <#C1|ops>', '&lt;@U1&gt; and &lt;#C1|ops&gt;'],
    ['<https://evil.example|https://bank.example>', '&lt;https://evil.example|https://bank.example&gt;'],
    ['a & b', 'a &amp; b'],
    ['<!date^0^{date}|x>', '&lt;!date^0^{date}|x&gt;'],
  ])('stays words: %s', (text, shown) => {
    expect(richText(text, NOW)).toBe(shown);
    expect(richText([{ strong: text }], NOW)).not.toMatch(/<[!@#h]/);
    expect(richText([{ code: text }], NOW)).not.toMatch(/<[!@#h]/);
    expect(
      fallbackText({ title: text, tone: 'good', blocks: [{ type: 'markdown', markdown: text }] }, NOW),
    ).not.toMatch(/<[!@#h]/);
  });

  it('cannot end code or strong words early', () => {
    expect(richText([{ code: 'a ` b' }, ' ', { strong: 'a * b' }], NOW)).toBe('`a ˋ b` *a ∗ b*');
  });
});

describe('times', () => {
  it('are those of each reader, with the zone of the task for programs that cannot show them', () => {
    const text = richText([{ time: NOW + HOUR, zone: 'Europe/Paris', style: 'full' }], NOW);

    expect(text).toBe(`<!date^${(NOW + HOUR) / 1000}^{date_short_pretty} {time}|Fri 6 Mar 16:00 (Europe/Paris)>`);
  });

  it('say the zone of the task where it matters', () => {
    const text = richText([{ time: NOW + HOUR, zone: 'Asia/Tokyo', style: 'zoned' }], NOW);

    expect(text).toMatch(
      /^Sat 7 Mar 00:00 \(Asia\/Tokyo; <!date\^\d+\^\{date_short_pretty\} \{time\}\|[^>]+> for you\)$/,
    );
  });
});

describe('Markdown for Slack', () => {
  it.each([
    ['# Title\n\ntext', '# Title\n\ntext'],
    ['- a\n- **b**\n  - c', '- a\n- **b**\n  - c'],
    ['3. a\n4. b', '3. a\n4. b'],
    ['- [x] done\n- [ ] open', '- ☑ done\n- ☐ open'],
    ['> quote\n> more', '> quote\n> more'],
    ['| a | b |\n|---|--:|\n| 1 | `2` |', '| a | b |\n| --- | ---: |\n| 1 | `2` |'],
    ['```ts\nconst a = 1;\n```', '```ts\nconst a = 1;\n```'],
    ['~~old~~ *new* `code`', '~~old~~ *new* `code`'],
  ])('keeps the form of %j', (source, shown) => {
    expect(slackMarkdown(source)).toBe(shown);
  });

  it.each(['<!channel>', '<!subteam^S1>', '<@U1>', 'a <!here> b', '`<!channel>`', '```\n<!channel>\n```', '# <@U1>'])(
    'mentions nobody in %j',
    (source) => {
      expect(slackMarkdown(source)).not.toMatch(/<[!@#]/);
    },
  );

  it.each([
    ['[report](https://a.example/x)', '[report](https://a.example/x)'],
    ['[https://bank.example](https://evil.example/)', 'https://evil.example/'],
    ['[bank.example](https://evil.example/)', 'https://evil.example/'],
    ['[press](javascript:alert(1))', 'press (javascript:alert(1))'],
    ['![pixel](https://evil.example/p.png?secret)', '[pixel](https://evil.example/p.png?secret)'],
    ['[mail](mailto:a@b.example)', 'mail (a@b.example)'],
    ['[a][1]\n\n[1]: data:text/html,x', 'a (data:text/html,x)'],
  ])('says where %j leads', (source, shown) => {
    expect(slackMarkdown(source)).toBe(shown);
  });

  it('reads deep nesting as it is written', () => {
    const source = '> '.repeat(20_000);

    expect(typeof slackMarkdown(source)).toBe('string');
  });
});

describe('long text', () => {
  it('is cut between words and never inside a time or an escaped character', () => {
    const token = '<!date^1772809200^{date_short_pretty} {time}|Fri 6 Mar 16:00 (Europe/Paris)>';
    const text = `${'word '.repeat(20)}${token}${' &amp;'.repeat(50)}`;

    for (let most = 90; most < 140; most++) {
      const pieces = splitText(text, most);

      expect(pieces.every(({ length }) => length <= most)).toBe(true);
      expect(pieces.filter((piece) => piece.includes(token))).toHaveLength(1);
      expect(pieces.every((piece) => /^(?:[^&]|&amp;)*$/.test(piece))).toBe(true);
      expect(pieces.join(' ').replace(/\s+/g, ' ')).toBe(text);
    }
  });

  it('of a reminder arrives whole', () => {
    const words = Array.from({ length: 1_200 }, (_, index) => `w${index}`).join(' ');
    const blocks = cardToBlocks(
      { title: 'Reminder', tone: 'good', blocks: [{ type: 'text', text: words }] },
      { now: NOW, encode },
    );

    const text = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : [])).join(' ');
    expect(text).toBe(words);
  });
});

describe('what people type', () => {
  it.each([
    ['<@U900> list', 'list'],
    ['remind <@U2|ben> in <#C5|ops>', 'remind @ben in #ops'],
    ['look at <https://a.example/x?a=1&amp;b=2>', 'look at https://a.example/x?a=1&b=2'],
    ['see <http://a.example|a.example>', 'see a.example'],
    ['see <https://a.example|the page>', 'see the page (https://a.example)'],
    ['mail <mailto:a@b.example|a@b.example>', 'mail a@b.example'],
    ['<!here> 1 &lt; 2 &amp;&amp; 3 &gt; 2', '@here 1 < 2 && 3 > 2'],
    ['<!subteam^S1|@team> go', '@team go'],
    ['&amp;lt;', '&lt;'],
  ])('is read from %j', (text, said) => {
    expect(readText(text, 'U900')).toBe(said);
  });
});

describe('Markdown in a window or in the home tab', () => {
  it.each([
    ['# Commits\n\n**14** by *three* people', '*Commits*\n*14* by _three_ people'],
    ['- one\n- two `x`\n  1. deep', '• one\n• two `x`\n   1. deep'],
    [
      '[docs](https://a.example/x) and [https://bank.example](https://evil.example)',
      '<https://a.example/x|docs> and <https://evil.example/>',
    ],
    ['[x](javascript:alert(1)) [mail](mailto:a@b.example)', 'x (javascript:alert(1)) mail (a@b.example)'],
    ['<!channel> <@U1> a & b', '&lt;!channel&gt; &lt;@U1&gt; a &amp; b'],
    ['```ts\nlet a = `b`;\n```', '```\nlet a = ˋbˋ;\n```'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', '```\na | b\n1 | 2\n```'],
    ['> said', '> said'],
  ])("is said in Slack's own form: %j", (source, shown) => {
    expect(mrkdwnSections(source)).toEqual([shown]);
  });

  it('fits into sections, and long code stays code', () => {
    const code = Array.from({ length: 400 }, (_, index) => `line ${index} of the output`).join('\n');

    const sections = mrkdwnSections(`before\n\n\`\`\`\n${code}\n\`\`\`\n\n${'words '.repeat(1_000)}`);

    expect(sections.every(({ length }) => length <= 3_000)).toBe(true);
    expect(sections.join('\n').match(/```/g)?.length).toBe(
      2 * sections.filter((text) => text.includes('line ')).length,
    );
    expect(sections.join('\n')).toContain('line 399');
  });

  it('is no block that only messages take', () => {
    const card = { title: 'Run', tone: 'good', blocks: [{ type: 'markdown', markdown: '**done**' }] } as const;

    const types = (isView: boolean) => cardToBlocks(card, { now: NOW, encode, isView }).map(({ type }) => type);

    expect([types(true), types(false)]).toEqual([
      ['header', 'section'],
      ['header', 'markdown'],
    ]);
  });
});
