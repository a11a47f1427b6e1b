import type { Condition } from './conditions/condition.ts';
import type { GitHubFilter } from './github-event.ts';
import type { NotifyChoice } from './notify.ts';
import type { ChainTrigger, Grant, Priority, SentEvent, TaskPolicy } from './task.ts';
import type { Schedule, ZoneId } from './time/schedule.ts';

/**
 * A task as it stands in a file: what people would say about it, and nothing that belongs to one installation or is secret.
 * What is usual is left out.
 */
export interface FiledTask {
  readonly title: string;
  /** What was said of it, where that says more than the rest of the file. */
  readonly description?: string;
  /** A phrase, or the schedule as data where no phrase says it exactly; absent for a task that is started otherwise. */
  readonly when?: string | Schedule;
  /** What starts it, where that is no time. */
  readonly starts?: FiledStart;
  readonly timezone: ZoneId;
  /** The zone of its cards, where that is another one. */
  readonly shown?: ZoneId;
  /** Words that are delivered as they are. */
  readonly remind?: string;
  /** Words for the agent. */
  readonly do?: string;
  /** Steps that are written down, in order; then `do` only says what they are. */
  readonly steps?: readonly FiledStep[];
  readonly model?: string;
  readonly conditions?: readonly Condition[];
  /** Where results go, as people say it: `#dev on Slack`, `mail`; absent: to where the file is imported. */
  readonly to?: readonly string[];
  /** What is told, where it is not the usual. */
  readonly notify?: NotifyChoice;
  readonly failures?: false;
  /** Where trouble is told. */
  readonly trouble?: readonly string[];
  readonly sends?: SentEvent;
  readonly priority?: Priority;
  readonly retries?: number;
  /** Seconds before the first retry, and what they are multiplied with before each further one. */
  readonly backoff?: number;
  readonly factor?: number;
  readonly minutes?: number;
  readonly missed?: TaskPolicy['missed'];
  /** It is over with its first run; so many seconds later it is gone. */
  readonly keep?: number;
  readonly limits?: FiledLimits;
}

/** One of these. */
export interface FiledStart {
  readonly event?: string;
  readonly webhook?: true | GitHubFilter;
  /** The title of another task of the file, or of one that is there. */
  readonly after?: string;
  /** How that must end; `success` when left out. */
  readonly on?: ChainTrigger['on'];
}

export interface FiledStep {
  readonly tool: string;
  readonly input: Grant['pins'];
}

/** Of one run, but for the last. */
export interface FiledLimits {
  readonly tokens?: number;
  readonly dollars?: number;
  readonly dollars_a_month?: number;
}

/** In the order in which files have them; also what is known. */
const ORDER: { readonly [Key in keyof Required<FiledTask>]: true } = {
  ...{ title: true, description: true, when: true, starts: true, timezone: true, shown: true },
  ...{ remind: true, do: true, steps: true, model: true, conditions: true },
  ...{ to: true, notify: true, failures: true, trouble: true, sends: true },
  ...{ priority: true, retries: true, backoff: true, factor: true, minutes: true, missed: true },
  ...{ keep: true, limits: true },
};
export const FILED_KEYS: readonly string[] = Object.keys(ORDER);
