import type { Request } from 'express';
import type { Call } from '../../usecases/receive-call.ts';
import { invalid } from '../http/problem.ts';

const LONGEST_ID = 200;
const DELIVERY_HEADERS = ['x-github-delivery', 'idempotency-key', 'x-delivery-id'] as const;

/** A call as what it brings; `newId` names one whose sender gave it no id. */
export function readCall(request: Request, newId: () => string): Call {
  const payload = payloadOf(request);
  const event = request.get('x-github-event');
  const id = DELIVERY_HEADERS.map((name) => request.get(name)).find((value) => value !== undefined);
  return {
    deliveryId: id === undefined || id === '' ? newId() : id.slice(0, LONGEST_ID),
    payload,
    ...(event === undefined ? {} : { github: { event: event.slice(0, 60), body: parsed(payload) } }),
  };
}

/** The bytes of a call; none is a call without a body. */
export function bytesOf(request: Request): Uint8Array {
  const bytes: unknown = request.body;
  return Buffer.isBuffer(bytes) ? bytes : new Uint8Array();
}

/** The body as text: whatever it says, it is data. GitHub may send its JSON as a field of a form. */
function payloadOf(request: Request): string {
  const text = textOf(bytesOf(request));
  const isForm = (request.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  return (isForm ? new URLSearchParams(text).get('payload') : undefined) ?? text;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid([{ pointer: '', message: 'is not text in UTF-8', example: { event: 'deploy-done' } }]);
  }
}

function parsed(payload: string): unknown {
  try {
    const value: unknown = JSON.parse(payload);
    return value;
  } catch {
    return undefined;
  }
}
