import { describe, expect, it } from 'vitest';
import { hmacSigner } from '../../src/adapters/local/hmac-signer.ts';
import { decodeAction, encodeAction, LONGEST_ACTION_TEXT, LONGEST_SAID } from '../../src/chat/action-codec.ts';
import type { Action } from '../../src/domain/card.ts';
import { LOCAL_WORKSPACE, type WorkspaceId } from '../../src/domain/ids.ts';
import { SECRET } from './talk.ts';

const SIGNER = hmacSigner(SECRET);
const encode = (action: Action): string => encodeAction(action, LOCAL_WORKSPACE, SIGNER);
const decode = (text: string): Action | undefined => decodeAction(text, LOCAL_WORKSPACE, SIGNER);

describe('an action as the text of a button', () => {
  it.each<Action>([
    { verb: 'pause', subject: 'tsk_01234567890123456789012345' },
    { verb: 'undo', subject: 'tsk_01234567890123456789012345@12' },
    { verb: 'show-run', subject: 'tsk_01234567890123456789012345#m#abcdefghijklmnopqrstuv' },
    { verb: 'again', subject: 'tsk_01234567890123456789012345#1772000000000#again#2' },
    { verb: 'send-again', subject: 'tsk_01234567890123456789012345#1772000000000#d0' },
    { verb: 'list', subject: 'all-failing', arg: '2 standup' },
    { verb: 'say', subject: 'line', arg: 'every monday 9.30 remind me: v1.2 ~ done. "yes"' },
    { verb: 'say', subject: 'line', arg: 'x'.repeat(LONGEST_SAID) },
  ])('comes back as it went out: $verb', (action) => {
    const text = encode(action);

    expect(text.length).toBeLessThanOrEqual(LONGEST_ACTION_TEXT);
    expect(decode(text)).toEqual(action);
  });

  it('leaves out what a form adds', () => {
    const text = encode({ verb: 'edit', subject: 'tsk_1@2', values: { title: 'x' } });

    expect(decode(text)).toEqual({ verb: 'edit', subject: 'tsk_1@2' });
  });

  it.each<[what: string, action: Action]>([
    ['too long', { verb: 'say', subject: 'line', arg: 'x'.repeat(LONGEST_SAID + 1) }],
    ['a dot in its subject', { verb: 'show', subject: 'a.b' }],
    ['a capital in its verb', { verb: 'Show', subject: 'a' }],
    ['a line end in its argument', { verb: 'say', subject: 'line', arg: 'a\nb' }],
  ])('refuses to encode one with %s', (_, action) => {
    expect(() => encode(action)).toThrow(RangeError);
  });

  it('means nothing when a single character is changed', () => {
    const text = encode({ verb: 'pause', subject: 'tsk_1' });

    for (let index = 0; index < text.length; index += 1) {
      const changed = `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
      expect(decode(changed), changed).toBeUndefined();
    }
  });

  it('means nothing in another workspace or under another secret', () => {
    const text = encode({ verb: 'pause', subject: 'tsk_1' });

    expect(decodeAction(text, 'slack:T1' as WorkspaceId, SIGNER)).toBeUndefined();
    expect(decodeAction(text, LOCAL_WORKSPACE, hmacSigner('another secret, also 32 characters'))).toBeUndefined();
  });

  it.each([
    '',
    '.',
    'v1',
    'v1.pause.tsk_1',
    'v1.pause.tsk_1.',
    '..',
    `v1.${'a'.repeat(200)}`,
    'v2.pause.tsk_1.AAAAAAAAAAAAAAAAAAAAAA',
  ])('is none in "%s"', (text) => {
    expect(decode(text)).toBeUndefined();
  });
});
