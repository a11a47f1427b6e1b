/** What a program may use at most; the pages of 64 KiB are the hard limit of its whole memory. */
export const SANDBOX = {
  javascriptPages: 1024,
  javascriptHeapBytes: 32 * 1024 * 1024,
  pythonPages: 2048,
  wallMs: 10_000,
  outputBytes: 20_000,
} as const;
