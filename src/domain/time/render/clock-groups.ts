/** Minutes × hours: one group is one cron expression. */
export interface ClockGroup {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

/** Minutes of the day as the fewest products of minutes and hours: hours that have the same minutes come together. */
export function clockGroups(minutesOfDay: readonly number[]): readonly ClockGroup[] {
  const minutesByHour = new Map<number, number[]>();
  for (const minuteOfDay of minutesOfDay) {
    const hour = Math.floor(minuteOfDay / 60);
    const minutes = minutesByHour.get(hour);
    if (minutes === undefined) minutesByHour.set(hour, [minuteOfDay % 60]);
    else minutes.push(minuteOfDay % 60);
  }
  const groups = new Map<string, { minutes: number[]; hours: number[] }>();
  for (const [hour, minutes] of minutesByHour) {
    const group = groups.get(minutes.join());
    if (group === undefined) groups.set(minutes.join(), { minutes, hours: [hour] });
    else group.hours.push(hour);
  }
  return [...groups.values()];
}
