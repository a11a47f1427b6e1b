import { describe, expect, it } from 'vitest';
import { liveEvents } from '../../../src/adapters/local/live-events.ts';
import type { ConversationRef } from '../../../src/domain/destination.ts';
import type { LiveEvent } from '../../../src/ports/events.ts';
import type { Log } from '../../../src/ports/log.ts';

const posted = (messageId: string): LiveEvent => ({
  kind: 'message-posted',
  // Nobody looks at it here.
  conversation: {} as ConversationRef,
  messageId,
});

describe('events within the process', () => {
  it('reach every listener in order', () => {
    const { events, heard } = listening(['a', 'b']);

    events.publish(posted('1'));
    events.publish(posted('2'));

    expect(heard).toEqual(['a1', 'b1', 'a2', 'b2']);
  });

  it('reach nobody without harm', () => {
    const { events, heard } = listening([]);

    events.publish(posted('1'));

    expect(heard).toEqual([]);
  });

  it('no longer reach who has left, however often they leave', () => {
    const { events, heard, leave } = listening(['a', 'b']);

    leave('a');
    leave('a');
    events.publish(posted('1'));

    expect(heard).toEqual(['b1']);
  });

  it('reach one function twice when it listens twice, and once when it leaves once', () => {
    const { events } = listening([]);
    const heard: string[] = [];
    const listener = () => void heard.push('heard');
    const leave = events.subscribe(listener);
    events.subscribe(listener);

    events.publish(posted('1'));
    leave();
    events.publish(posted('2'));

    expect(heard).toHaveLength(3);
  });

  it('reach the others and harm nobody when a listener throws, and the log tells', () => {
    const { events, heard, warnings } = listening([]);
    events.subscribe(() => {
      throw new Error('broken');
    });
    events.subscribe(() => heard.push('still here'));

    events.publish(posted('1'));

    expect(heard).toEqual(['still here']);
    expect(warnings).toEqual(['listener-failed']);
  });

  it('let listeners come and go while they are told', () => {
    const { events, heard } = listening([]);
    const leave = events.subscribe(() => {
      leave();
      events.subscribe(() => heard.push('late'));
    });

    events.publish(posted('1'));
    events.publish(posted('2'));

    expect(heard).toEqual(['late']);
  });
});

function listening(names: readonly string[]) {
  const heard: string[] = [];
  const warnings: string[] = [];
  const ignore = () => {};
  const log: Log = { debug: ignore, info: ignore, error: ignore, warn: (event) => void warnings.push(event) };
  const events = liveEvents(log);
  const leavers = new Map(
    names.map((name) => [
      name,
      events.subscribe((event) => {
        if (event.kind === 'message-posted') heard.push(`${name}${event.messageId}`);
      }),
    ]),
  );
  return { events, heard, warnings, leave: (name: string) => leavers.get(name)?.() };
}
