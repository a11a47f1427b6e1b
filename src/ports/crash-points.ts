/** Named places where the crash tests kill the process (`reliability.md` §9). Does nothing outside of them. */
export interface CrashPoints {
  reached(point: string): void;
}
