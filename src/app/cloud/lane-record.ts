/** One message of a queue. */
export interface LaneRecord {
  readonly id: string;
  readonly body: string;
}
