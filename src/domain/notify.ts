import type { Destination } from './destination.ts';
import type { Run } from './run.ts';
import type { TaskDefinition, TaskPolicy } from './task.ts';

/** What of a task's runs is told, where it is not the usual. Every run stays in the history. */
export interface Notify {
  /**
   * `always`: also that there is nothing new. `problems`: failures, and problems that were found. `digest`: as usual, in the owner's digest. `never`: nothing. Absent: results that say something,
   * and failures. What needs a person, such as a pause after five failures, is told all the same.
   */
  readonly tell?: 'always' | 'problems' | 'digest' | 'never';
  /** Failures are not told. */
  readonly failures?: false;
  /** Where trouble is told; absent: where results go first. */
  readonly problemsTo?: readonly Destination[];
}

/** What people choose among; `changes` is the condition that the result is another one than the last time. */
export const NOTIFY_CHOICES = ['usual', 'always', 'changes', 'problems', 'digest', 'never'] as const;
export type NotifyChoice = (typeof NOTIFY_CHOICES)[number];

type Told = Pick<TaskDefinition, 'policy' | 'conditions'>;

/** Whether somebody waits for this run, whatever was chosen for those that come by themselves. */
function isAsked({ cause }: Pick<Run, 'cause'>): boolean {
  return cause.kind === 'manual';
}

/** Nothing new is not told, unless that was chosen, somebody pressed and waits, or something was missed before. */
export function tellsResult(run: Run): boolean {
  const { notify } = run.definition.policy;
  if (isAsked(run) || notify?.tell === 'always') return true;
  if (notify?.tell === 'problems' && run.result?.problem !== undefined) return true;
  if (notify?.tell !== undefined && notify.tell !== 'digest') return false;
  return run.result?.nothingNew !== true || run.cause.kind !== 'schedule' || run.gapNote !== undefined;
}

/** Whether a failure of this run, and that it works again, is told. */
export function tellsFailure(run: Pick<Run, 'cause' | 'definition'>): boolean {
  return isAsked(run) || tellsProblems(run.definition.policy);
}

/** Whether trouble is told of runs that come by themselves. */
export function tellsProblems({ notify }: Pick<TaskPolicy, 'notify'>): boolean {
  return notify?.tell !== 'never' && notify?.failures !== false;
}

/** The choice that a definition stands for. */
export function notifyChoiceOf({ policy, conditions = [] }: Told): NotifyChoice {
  const tell = policy.notify?.tell;
  if (tell !== undefined) return tell;
  return conditions.some((condition) => condition.kind === 'result' && condition.test.operator === 'changed')
    ? 'changes'
    : 'usual';
}

/** The same definition with another choice; where trouble goes stays. */
export function withNotifyChoice<Definition extends Told>(definition: Definition, choice: NotifyChoice): Definition {
  if (choice === notifyChoiceOf(definition)) return definition;
  const others = (definition.conditions ?? []).filter(
    (condition) => condition.kind !== 'result' || condition.test.operator !== 'changed',
  );
  const conditions =
    choice === 'changes' ? [...others, { kind: 'result' as const, test: { operator: 'changed' as const } }] : others;
  const hadSome = (definition.conditions ?? []).length > 0;
  const tell = choice === 'usual' || choice === 'changes' ? undefined : choice;
  return {
    ...definition,
    ...(hadSome || conditions.length > 0 ? { conditions } : {}),
    policy: withNotify(definition.policy, {
      ...without(definition.policy.notify),
      ...(tell === undefined ? {} : { tell }),
    }),
  };
}

/** The policy with these in place of what was chosen before; the usual leaves nothing behind. */
export function withNotify(policy: TaskPolicy, notify: Notify | undefined): TaskPolicy {
  const { notify: _, ...rest } = policy;
  return notify === undefined || Object.keys(notify).length === 0 ? rest : { ...rest, notify };
}

/** A choice stands for whether failures are told, too. */
function without({ problemsTo }: Notify = {}): Notify {
  return problemsTo === undefined ? {} : { problemsTo };
}

/** "only problems; trouble goes to #ops": nothing for the usual. */
export function notifySays({ policy, conditions }: Told): string | undefined {
  const choice = notifyChoiceOf({ policy, ...(conditions === undefined ? {} : { conditions }) });
  const { failures, problemsTo } = policy.notify ?? {};
  const says = [
    ...(choice === 'usual' ? [] : [CHOICE_SAYS[choice]]),
    ...(failures === false && choice !== 'never' ? ['failures are not told'] : []),
    ...(problemsTo === undefined ? [] : [`trouble goes to ${problemsTo.map(({ name }) => name).join(', ')}`]),
  ];
  return says.length === 0 ? undefined : says.join('; ');
}

const CHOICE_SAYS: Readonly<Record<Exclude<NotifyChoice, 'usual'>, string>> = {
  always: 'always, also when there is nothing new',
  changes: 'only when the result changed',
  problems: 'only when something goes wrong',
  digest: 'in the digest of its owner',
  never: 'nothing; it is in the history',
};

/** The same choices as programs say them. */
export interface NotifyFlags {
  readonly onSuccess: boolean;
  readonly onFailure: boolean;
  readonly onChange: boolean;
}

export function notifyFlagsOf(definition: Told): NotifyFlags {
  const choice = notifyChoiceOf(definition);
  return {
    onSuccess: choice !== 'problems' && choice !== 'never',
    onFailure: tellsProblems(definition.policy),
    onChange: choice === 'changes',
  };
}

/** The definition with flags that were named; those that were not stay. "On change" is a success that is told. */
export function withNotifyFlags<Definition extends Told>(
  definition: Definition,
  named: { readonly [Flag in keyof NotifyFlags]?: boolean | undefined },
): Definition {
  const before = notifyFlagsOf(definition);
  const { onSuccess = named.onChange === true || before.onSuccess } = named;
  const { onFailure = before.onFailure, onChange = before.onChange } = named;
  const current = notifyChoiceOf(definition);
  const usual = current === 'always' || current === 'digest' ? current : 'usual';
  const choice = onSuccess ? (onChange ? 'changes' : usual) : onFailure ? 'problems' : 'never';
  const chosen = withNotifyChoice(definition, choice);
  const { failures: _, ...notify } = chosen.policy.notify ?? {};
  const policy = withNotify(chosen.policy, { ...notify, ...(onSuccess && !onFailure ? { failures: false } : {}) });
  return { ...chosen, policy };
}

/** For whoever has no right to the places that were named. */
export function withoutTroublePlaces(policy: TaskPolicy): TaskPolicy {
  const { problemsTo: _, ...notify } = policy.notify ?? {};
  return withNotify(policy, notify);
}
