import { expect, it } from 'vitest';
import { agendaOf } from '../../src/domain/agenda.ts';
import type { MemberId, TaskId } from '../../src/domain/ids.ts';
import { someTask } from '../support/some-run.ts';

it('an agenda has the tasks of one member that are not over, what comes first first, and no words of theirs', () => {
  const ana = someTask({ shortId: 'T-AAA', nextDue: 500 });
  const soon = someTask({ ...ana, id: 'tsk_2' as TaskId, shortId: 'T-BBB', nextDue: 100, said: 'a private sentence' });
  const ben = someTask({ ...ana, id: 'tsk_3' as TaskId, shortId: 'T-CCC', owner: 'ben' as MemberId });
  const gone = someTask({ ...ana, id: 'tsk_4' as TaskId, shortId: 'T-DDD', deletedAt: 7 });
  const over = someTask({ ...ana, id: 'tsk_5' as TaskId, shortId: 'T-EEE', status: 'completed' });

  const agenda = agendaOf([ana, soon, ben, gone, over], ana.owner);

  expect(agenda.map(({ shortId, nextDue }) => [shortId, nextDue])).toEqual([
    ['T-BBB', 100],
    ['T-AAA', 500],
  ]);
  expect(JSON.stringify(agenda)).not.toContain('private');
});
