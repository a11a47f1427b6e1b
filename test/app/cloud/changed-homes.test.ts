import { describe, expect, it } from 'vitest';
import { changedHomes } from '../../../src/app/cloud/changed-homes.ts';
import type { Actor } from '../../../src/domain/destination.ts';
import type { WorkspaceId } from '../../../src/domain/ids.ts';
import type { ItemStore } from '../../../src/ports/item-store.ts';
import { rememberHomeReader } from '../../../src/store/home-reader-store.ts';
import { HOME_READER_PREFIX } from '../../../src/store/keys.ts';
import { createTask } from '../../../src/usecases/create-task.ts';
import { makeContext } from '../../support/context.ts';
import { OWNER, someDefinition } from '../../support/definitions.ts';

const MINUTE = 60_000;
// Brands are given where a verified id comes in.
const ACME = 'slack:T1' as WorkspaceId;
const ANA: Actor = { ...OWNER, workspace: ACME, surface: 'slack' };

/** The homes of one process, with a way to change a task and the number of looks for readers. */
async function open() {
  const test = await makeContext();
  let looks = 0;
  const counted: ItemStore = {
    ...{ get: (key) => test.context.items.get(key), attend: (request) => test.context.items.attend(request) },
    write: (operations) => test.context.items.write(operations),
    query(request) {
      if (request.prefix === HOME_READER_PREFIX) looks += 1;
      return test.context.items.query(request);
    },
  };
  const homes = changedHomes({ ...test.context, items: counted });
  let made = 0;
  return {
    ...{ clock: test.clock, homes, looks: () => looks },
    async change(actor: Actor = ANA) {
      made += 1;
      const context = { ...test.context, items: homes.items };
      await createTask(context, {
        actor,
        source: `line ${made}`,
        definition: someDefinition({ job: { kind: 'remind', text: `drink ${made}` } }),
      });
    },
    opens: (items: ItemStore) => rememberHomeReader(items, ANA, test.clock.now()),
    elsewhere: test.context.items,
  };
}

describe('homes that are to be drawn anew', () => {
  it('are those of workspaces whose tasks changed while somebody looks, once', async () => {
    const { change, homes, opens, elsewhere } = await open();
    await opens(elsewhere);

    await change();
    await change();
    await change({ ...ANA, workspace: 'slack:T2' as WorkspaceId });
    await change(OWNER);

    expect([await homes.take(), await homes.take()]).toEqual([[ACME], []]);
  });

  it('cost one read a minute where nobody looks, and none where nothing changes', async () => {
    const { change, clock, homes, looks } = await open();

    for (let second = 0; second < 50; second += 1) {
      await change();
      await homes.take();
      await homes.take();
      clock.advance(1_000);
    }
    const within = looks();
    clock.advance(MINUTE);
    await change();
    await homes.take();

    expect([within, looks()]).toEqual([1, 2]);
  });

  it('are looked for at once where this process sees one opened', async () => {
    const { change, homes, opens } = await open();
    await change();
    const before = await homes.take();

    await opens(homes.items);
    await change();

    expect([before, await homes.take()]).toEqual([[], [ACME]]);
  });

  it('are left alone an hour after they were opened last', async () => {
    const { change, clock, homes, opens, elsewhere } = await open();
    await opens(elsewhere);
    clock.advance(59 * MINUTE);
    await opens(elsewhere);
    clock.advance(59 * MINUTE);
    await change();
    const within = await homes.take();

    clock.advance(2 * MINUTE);
    await change();

    expect([within, await homes.take()]).toEqual([[ACME], []]);
  });
});
