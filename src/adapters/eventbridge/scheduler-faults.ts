import { AutoTaskError } from '../../domain/errors.ts';

/** The names by which EventBridge Scheduler says what a caller can do something about. */
export function isNamed(error: unknown, name: 'ConflictException' | 'ResourceNotFoundException'): boolean {
  return error instanceof Error && error.name === name;
}

/** What the log says about a wake-up that could not be set; it costs lateness only. */
function schedulerFault(error: unknown): AutoTaskError {
  const facts = error instanceof Error ? error : new Error(String(error));
  const { name, message } = facts;
  const isAccess = /AccessDenied|NotAuthorized/.test(name);
  const isQuota = name === 'ServiceQuotaExceededException';
  return new AutoTaskError({
    code: isQuota ? 'scheduler-quota' : 'scheduler-unavailable',
    message: `EventBridge Scheduler did not take a schedule (${name}: ${message}).`,
    hint: isAccess
      ? 'The role needs scheduler:CreateSchedule on the group and iam:PassRole on the role of the scheduler (infra/permissions.yml).'
      : isQuota
        ? 'Ask AWS for a higher quota of schedules. Until then the sweeper starts these tasks, up to two minutes late.'
        : 'The sweeper starts what it would have woken, up to two minutes late, and sets it again.',
    retryable: !isAccess && name !== 'ValidationException',
    cause: error,
  });
}

/** Lets a call to the scheduler fail with words that help. */
export async function guarded<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw schedulerFault(error);
  }
}
