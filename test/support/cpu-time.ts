/**
 * Milliseconds of processor time that work takes on this thread, in steps of the system's clock: what other threads and
 * other programs do meanwhile does not count, so a busy machine fails no test.
 */
export function cpuTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
