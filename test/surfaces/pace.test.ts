import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/surfaces/pace.ts';
import { makeClock, NOW } from '../support/context.ts';

const LIMITS = { perMessageMs: 1_000, atOnce: 5 };

describe('the pace of a channel', () => {
  it('lets a few go at once and promises the others a second each, in the order of asking', () => {
    const pace = createPace(makeClock(NOW), LIMITS);

    const waits = Array.from({ length: 8 }, (_, index) => pace.take('C1', `message ${index}`));

    expect(waits).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 3_000]);
  });

  it('keeps its promise to who comes back, and says the rest of the wait to who is early', () => {
    const clock = makeClock(NOW);
    const pace = createPace(clock, LIMITS);
    for (let index = 0; index < 7; index++) pace.take('C1', `message ${index}`);
    clock.advance(500);
    const early = pace.take('C1', 'message 6');
    const later = pace.take('C1', 'message 7');
    clock.advance(1_500);

    expect([early, later]).toEqual([1_500, 2_500]);
    expect(pace.take('C1', 'message 6')).toBe(0);
  });

  it('sends a thousand in a thousand seconds, each asking twice', () => {
    const clock = makeClock(NOW);
    const pace = createPace(clock, LIMITS);
    const sent: number[] = [];
    let asked = 0;
    let waiting = Array.from({ length: 1_000 }, (_, index) => ({ index, at: clock.monotonic() }));
    while (waiting.length > 0) {
      const due = waiting.filter(({ at }) => at <= clock.monotonic());
      const later = due.flatMap(({ index }) => {
        asked += 1;
        const wait = pace.take('C1', String(index));
        if (wait === 0) sent.push(index);
        return wait === 0 ? [] : [{ index, at: clock.monotonic() + wait }];
      });
      waiting = [...waiting.filter(({ at }) => at > clock.monotonic()), ...later];
      clock.advance(1_000);
    }

    expect(sent).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    expect(asked).toBe(1_995);
  });

  it('moves all turns of a channel when the platform asks for a pause there', () => {
    const clock = makeClock(NOW);
    const pace = createPace(clock, LIMITS);
    for (let index = 0; index < 7; index++) pace.take('C1', `message ${index}`);

    pace.rest('C1', 30_000, 'message 4');

    expect(pace.take('C1', 'message 4')).toBe(30_000);
    expect(pace.take('C1', 'message 5')).toBe(31_000);
    expect(pace.take('C1', 'message 6')).toBe(32_000);
    expect(pace.take('C2', 'another')).toBe(0);
  });

  it('stops everywhere when the platform asks for that', () => {
    const clock = makeClock(NOW);
    const pace = createPace(clock, LIMITS);

    pace.restAll(2_000);

    expect([pace.take('C1', 'a'), pace.take('C2', 'b')]).toEqual([2_000, 2_000]);
    clock.advance(2_000);
    expect([pace.take('C1', 'a'), pace.take('C2', 'b')]).toEqual([0, 0]);
  });

  it('gives up the turn of who never comes back', () => {
    const clock = makeClock(NOW);
    const pace = createPace(clock, LIMITS);
    for (let index = 0; index < 6; index++) pace.take('C1', `message ${index}`);
    clock.advance(10 * 60_000);

    expect(pace.take('C1', 'another')).toBe(0);
  });
});
