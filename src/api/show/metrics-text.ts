import type { watchdogFigures } from '../../usecases/check-health.ts';
import type { Figures } from '../read/read-figures.ts';

interface About {
  readonly version: string;
  /** Absent where it is not told, or nobody has looked yet. */
  readonly watchdog: Awaited<ReturnType<typeof watchdogFigures>>;
}

/** Figures as Prometheus reads them. */
export function metricsText({ now, uptimeSeconds, tasks, today }: Figures, { version, watchdog }: About): string {
  const { active, paused, completed, failing } = tasks;
  return [
    gauge('autotask_info', 'Always 1.', [[{ version }, 1]]),
    gauge('autotask_uptime_seconds', 'Since this process started.', [[{}, uptimeSeconds]]),
    gauge(
      'autotask_tasks',
      'Tasks by state; failing ones are active too.',
      labelled('state', { active, paused, completed, failing }),
    ),
    gauge('autotask_tasks_due_soon', 'Tasks due within an hour.', [[{}, tasks.dueSoon]]),
    gauge('autotask_oldest_due_seconds', 'How long the oldest due task waits.', [[{}, tasks.oldestDueSeconds]]),
    gauge('autotask_runs', 'Runs of the tasks that are there, by outcome.', labelled('outcome', { ...tasks.runs })),
    gauge('autotask_runs_today', 'Runs of today by state, and all under way.', labelled('state', today)),
    gauge(
      'autotask_queue',
      'Runs that wait or are at work, and tasks that are due later.',
      labelled('state', { waiting: today.queued, active: today.running, delayed: tasks.delayed }),
    ),
    gauge(
      'autotask_completion_ratio',
      'Runs that ended well, of those that ended.',
      tasks.completionRate === null ? [] : [[{}, tasks.completionRate]],
    ),
    gauge(
      'autotask_watchdog_age_seconds',
      'Since it was last looked for moments without a record.',
      watchdog === undefined ? [] : [[{}, Math.max(0, Math.floor((now - watchdog.endedAt) / 1_000))]],
    ),
    gauge(
      'autotask_watchdog_found',
      'Moments without a record that were found last.',
      watchdog === undefined ? [] : [[{}, watchdog.found ?? 0]],
    ),
  ].join('');
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

function labelled(name: string, values: Readonly<Record<string, number>>): readonly Sample[] {
  return Object.entries(values).map(([label, value]) => [{ [name]: label }, value] as const);
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return '';
  const lines = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n');
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const entries = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '\\$&')}"`);
  return entries.length === 0 ? '' : `{${entries.join(',')}}`;
}
