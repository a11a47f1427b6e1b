/** What Discord takes in one message and one form (`platforms.md` §2.4). Everything that is built looks here and nowhere else. */
export const LIMITS = {
  /** Characters over all text displays of a message. */
  text: 4_000,
  title: 256,
  /** Components of a message, nested ones included. */
  components: 40,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  selectOptions: 25,
  optionLabel: 100,
  optionDescription: 100,
  placeholder: 150,
  choices: 25,
  choiceName: 100,
  modalTitle: 45,
  modalFields: 5,
  fieldLabel: 45,
  fieldDescription: 100,
  fieldPlaceholder: 100,
  fieldValue: 4_000,
} as const;

/** A message takes 4,000 characters in all; the rest is for title, notes and what Markdown grows by. */
export const RESULT_LIMITS = { markdown: 3_000, parts: 3, files: 'inside' } as const;

/** Most buttons of a block before the rest goes behind a menu: two rows, as many as one takes in at a glance. */
export const BUTTONS_IN_SIGHT = 10;
