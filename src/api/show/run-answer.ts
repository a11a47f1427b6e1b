import type { Report } from '../../domain/report.ts';
import type { DeliveredRun, Run, RunStatus } from '../../domain/run.ts';
import type { ReportAnswer, RunAnswer } from '../schemas/answers.ts';
import { iso, isoOrNull } from './task-answer.ts';
import { usageAnswer } from './usage-answer.ts';

/** The words of older programs. */
const JOB_STATUS: Readonly<Record<RunStatus, RunAnswer['jobStatus']>> = {
  queued: 'PENDING',
  running: 'PROCESSING',
  succeeded: 'COMPLETE',
  failed: 'FAILED',
  canceled: 'FAILED',
  skipped: 'FAILED',
  missed: 'FAILED',
};

/** A run with its steps and messages as the API tells it; what a step holds is not told. */
export function runAnswer({ run, deliveries }: DeliveredRun, owner: string): RunAnswer {
  const { definition, failure, steps, startedAt, endedAt, scheduledFor } = run;
  const { job } = definition;
  return {
    id: run.id,
    taskId: run.taskId,
    owner,
    queryType: definition.title,
    status: run.status,
    jobStatus: JOB_STATUS[run.status],
    startedBy: run.cause.kind,
    dryRun: run.dryRun !== undefined,
    requestData: job.kind === 'remind' ? job.text : job.instruction,
    resultData: run.result?.text ?? null,
    report: run.result?.report === undefined ? null : reportAnswer(run.result.report),
    error:
      failure === undefined
        ? null
        : { code: failure.code, message: failure.message, hint: failure.hint ?? null, retryable: failure.retryable },
    reason: run.reason ?? run.waitsFor ?? null,
    scheduledFor: iso(scheduledFor),
    startedAt: isoOrNull(startedAt),
    completedAt: isoOrNull(endedAt),
    createdAt: iso(scheduledFor),
    updatedAt: iso(endedAt ?? steps.at(-1)?.at ?? startedAt ?? scheduledFor),
    attempt: run.attempt,
    steps: steps.map(({ kind, label, at, tookMs }) => ({ kind, label, at: iso(at), tookMs })),
    usage: usageAnswer(run.usage),
    deliveries: deliveries.map(({ id, destination, status }) => ({
      id,
      surface: destination.surface,
      place: destination.name,
      status,
    })),
  };
}

function reportAnswer({ title, summary, metrics, recommendations, charts, note }: Report): ReportAnswer {
  return {
    ...{ title, summary: summary ?? null, note: note ?? null, recommendations: [...recommendations] },
    metrics: metrics.map(({ name, value, change }) => ({ name, value, change: change ?? null })),
    charts: charts.map(({ kind, title: of, unit, labels, series }) => ({
      ...{ kind, title: of, unit: unit ?? null, labels: [...labels] },
      series: series.map(({ name, values }) => ({ name, values: [...values] })),
    })),
  };
}

/** Where a run is looked up; its id has signs that an address must write otherwise. */
export function runUrl({ id }: Pick<Run, 'id'>): string {
  return `/api/runs/${encodeURIComponent(id)}`;
}

/** What is told of a run that was queued. */
export function startedAnswer(run: Run): {
  taskId: string;
  runId: string;
  status: string;
  jobStatus: string;
  statusUrl: string;
} {
  const { id, taskId, status } = run;
  return { taskId, runId: id, status, jobStatus: JOB_STATUS[status], statusUrl: runUrl(run) };
}
