import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { StoreUnavailableError } from '../../ports/item-store.ts';

/** What went wrong with one request, as far as the writer has to know. */
export type Fault =
  /** Somebody else wrote at the same moment; nothing of ours is there. */
  | { readonly kind: 'conflict' }
  /** Too much at once; nothing of ours is there. */
  | { readonly kind: 'throttled' }
  /** No clear answer: it may be there. */
  | { readonly kind: 'unclear' }
  /** A condition did not hold; the reasons stand in the order of the operations. */
  | { readonly kind: 'refused'; readonly reasons: readonly CancellationReason[] }
  /** Trying again cannot help. */
  | { readonly kind: 'hopeless' };

const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);
const CONFLICT = new Set(['TransactionConflictException', 'TransactionInProgressException', 'TransactionConflict']);

/** Reads an error of the SDK. A single write that is refused looks like a transaction of one. */
export function readFault(error: unknown): Fault {
  const { name, Item: item, CancellationReasons: reasons, status, fault } = factsOf(error);
  if (name === 'ConditionalCheckFailedException')
    return {
      kind: 'refused',
      reasons: [{ Code: 'ConditionalCheckFailed', ...(item === undefined ? {} : { Item: item }) }],
    };
  if (name === 'TransactionCanceledException') return readCancellation(reasons ?? []);
  if (THROTTLED.has(name)) return { kind: 'throttled' };
  if (CONFLICT.has(name)) return { kind: 'conflict' };
  if (status === undefined || status >= 500 || fault === 'server') return { kind: 'unclear' };
  return { kind: 'hopeless' };
}

function readCancellation(reasons: readonly CancellationReason[]): Fault {
  const codes = reasons.map(({ Code: code }) => code ?? 'None');
  if (codes.includes('ConditionalCheckFailed')) return { kind: 'refused', reasons };
  if (codes.some((code) => CONFLICT.has(code))) return { kind: 'conflict' };
  if (codes.some((code) => THROTTLED.has(code))) return { kind: 'throttled' };
  return { kind: 'hopeless' };
}

/** What people and the log are told when the table cannot be used. */
export function unavailable(table: string, fault: Fault, cause: unknown): StoreUnavailableError {
  if (fault.kind === 'hopeless') {
    const { name, message } = factsOf(cause);
    return new StoreUnavailableError({
      message: `The table ${table} refused a request (${name}: ${message}).`,
      hint: 'Check AUTOTASK_TABLE, AWS_REGION and the rights of the role in infra/permissions.yml.',
      retryable: false,
      cause,
    });
  }
  const why = fault.kind === 'unclear' ? 'did not answer' : 'is asked too much at once';
  return new StoreUnavailableError({
    message: `The table ${table} ${why}.`,
    hint: 'It is tried again; if it stays like this, look at the throttles in the dashboard.',
    retryable: true,
    cause,
  });
}

interface Facts {
  readonly name: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly fault?: string | undefined;
  readonly Item?: CancellationReason['Item'];
  readonly CancellationReasons?: readonly CancellationReason[];
}

/** The SDK's errors carry these; other errors (network, time-out) carry a name only. */
function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { name: 'unknown', message: String(error) };
  const facts = error as Error &
    Partial<Facts> & {
      readonly $metadata?: { readonly httpStatusCode?: number };
      readonly $fault?: string;
    };
  return {
    name: facts.name,
    message: facts.message,
    status: facts.$metadata?.httpStatusCode,
    fault: facts.$fault,
    Item: facts.Item,
    ...(facts.CancellationReasons === undefined ? {} : { CancellationReasons: facts.CancellationReasons }),
  };
}
