import type { Schedule } from '../../domain/time/schedule.ts';

/** What a phrase makes of a schedule: what it does not mention stays. */
export type ScheduleChange =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'problem'; readonly problem: string };
