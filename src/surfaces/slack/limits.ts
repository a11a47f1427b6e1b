/** What Slack takes in one message, window or home tab (`platforms.md` §1.6). Everything that is built looks here and nowhere else. */
export const LIMITS = {
  blocks: 50,
  viewBlocks: 100,
  header: 150,
  sectionText: 3_000,
  fields: 10,
  fieldText: 2_000,
  contextText: 2_000,
  /** Characters over all markdown blocks of a message. */
  markdown: 12_000,
  actions: 25,
  buttonLabel: 75,
  accessibilityLabel: 75,
  buttonValue: 2_000,
  overflowOptions: 5,
  selectOptions: 100,
  optionLabel: 75,
  /** The documentation says 150, the types say 75: what is longer becomes a button. */
  optionValue: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  placeholder: 150,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputValue: 3_000,
  id: 255,
  modalTitle: 24,
  modalSubmit: 24,
  privateMetadata: 3_000,
  /** Notifications and screen readers; Slack cuts at 40,000 and advises 4,000. */
  fallbackText: 3_000,
} as const;

/** Markdown grows by what makes it harmless, up to 12,000; long results go on in the thread of their first part. */
export const RESULT_LIMITS = { first: 1_500, markdown: 9_000, parts: 3, files: 'apart' } as const;

/** Rows that have a button each; more of them share one menu, so that a list stays one screen long. */
export const ROWS_WITH_BUTTONS = 10;
