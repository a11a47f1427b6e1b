import { afterEach, describe, expect, it } from 'vitest';
import { pageWatch } from '../../src/tools/page-watch.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type SmallWeb, startSmallWeb } from '../stand-ins/small-web.ts';
import { testMemory } from '../support/tool-memory.ts';

const webs: SmallWeb[] = [];
afterEach(async () => {
  await Promise.all(webs.splice(0).map((web) => web.close()));
});

async function serve(versions: readonly string[]) {
  let turn = 0;
  const web = await startSmallWeb({
    pages: () => ({ body: versions[Math.min(turn++, versions.length - 1)] ?? '' }),
  });
  webs.push(web);
  return pageWatch(web.safeFetch);
}

const INPUT = { url: 'https://shop.example/prices' };
const page = (...lines: readonly string[]) => `<title>Prices</title>${lines.map((line) => `<p>${line}</p>`).join('')}`;

toolContract({
  name: 'page-watch',
  make: async () => {
    const tool = await serve([page('Basket 12')]);
    // The contract's context has no memory: each use of this one is the first look of a new task.
    return {
      tool: { ...tool, use: (input, context) => tool.use(input, { ...context, memory: testMemory() }) },
      good: INPUT,
      faulty: { ...INPUT, selector: '.gone' },
    };
  },
  bad: [[{}, /url/]],
});

describe('watching a page', () => {
  it('tells at first that it looks, then only what changed', async () => {
    const tool = await serve([
      page('Basket 12', 'Lamp 30'),
      page('Basket 12', 'Lamp 30'),
      page('Basket 11', 'Lamp 30', 'Rug 80'),
    ]);
    const context = toolContext({ memory: testMemory() });

    const [first, second, third] = [
      await tool.use(INPUT, context),
      await tool.use(INPUT, context),
      await tool.use(INPUT, context),
    ];

    expect(first).toMatchObject({
      text: 'I looked at Prices (https://shop.example/prices) and tell from now on what changes.',
    });
    expect(first.nothingNew).toBeUndefined();
    expect(second).toMatchObject({ nothingNew: true, data: { changed: false } });
    expect(third).toMatchObject({ data: { changed: true } });
    expect(third.text).toBe(
      '**Prices changed**: https://shop.example/prices\n\nNew:\n- Basket 11\n- Rug 80\n\nGone:\n- Basket 12',
    );
  });

  it('of a part does not see the rest', async () => {
    const versions = [1, 2].map((n) => `<p class="price">12</p><p>visitor ${n}</p>`);
    const tool = await serve(versions);
    const context = toolContext({ memory: testMemory() });

    await tool.use({ ...INPUT, selector: '.price' }, context);

    expect(await tool.use({ ...INPUT, selector: '.price' }, context)).toMatchObject({ nothingNew: true });
  });

  it('shortens long changes', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `line ${index} ${'x'.repeat(400)}`);
    const tool = await serve([page('old'), page(...many)]);
    const context = toolContext({ memory: testMemory() });

    await tool.use(INPUT, context);
    const { text } = await tool.use(INPUT, context);

    expect(text).toContain('- … and ');
    expect(text.length).toBeLessThan(8000);
  });

  it('says that it needs a memory', async () => {
    const tool = await serve([page('x')]);

    await expect(tool.use(INPUT, toolContext())).rejects.toMatchObject({ code: 'no-memory' });
  });
});
