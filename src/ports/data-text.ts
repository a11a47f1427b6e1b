/** Plain data as text that people read and change, and back. */
export interface DataText {
  /** Keys stay in the order in which they stand in the data. */
  write(data: unknown): Promise<string>;
  /** Nothing in the text is more than data: no tags, no references that grow. */
  read(text: string): Promise<DataTextReading>;
}

export type DataTextReading =
  | { readonly kind: 'data'; readonly data: unknown }
  /** What is wrong and in which line, one sentence each. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] };
