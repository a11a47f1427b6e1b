/** What one member or workspace may use (`security.md` §11). The operator may change every number. */
export interface Limits {
  readonly activeTasksPerMember: number;
  readonly activeTasksPerWorkspace: number;
  readonly createsPerMinute: number;
  readonly createsPerDay: number;
  /** Questions about results; each costs a call of the model. */
  readonly asksPerMinute: number;
  readonly asksPerDay: number;
  /** Mails in a day, counted from midnight UTC; codes that prove an address count too. */
  readonly mailsPerTask: number;
  readonly mailsPerMember: number;
  readonly mailsPerWorkspace: number;
  readonly instructionCharacters: number;
  readonly titleCharacters: number;
  /** Money for models, in micro-dollars. */
  readonly microUsdPerRun: number;
  readonly microUsdPerTaskMonth: number;
  readonly microUsdPerMemberMonth: number;
  readonly microUsdPerWorkspaceMonth: number;
  /** Allowances with a name, in micro-dollars a month: `pro`. */
  readonly plans: Readonly<Record<string, number>>;
  /** How long it is kept who changed what. */
  readonly auditDays: number;
}

export const DEFAULT_LIMITS: Limits = {
  activeTasksPerMember: 50,
  activeTasksPerWorkspace: 1_000,
  createsPerMinute: 10,
  createsPerDay: 100,
  asksPerMinute: 5,
  asksPerDay: 100,
  mailsPerTask: 5,
  mailsPerMember: 20,
  mailsPerWorkspace: 200,
  instructionCharacters: 4_000,
  titleCharacters: 200,
  microUsdPerRun: 500_000,
  microUsdPerTaskMonth: 1_000_000,
  microUsdPerMemberMonth: 20_000_000,
  microUsdPerWorkspaceMonth: 100_000_000,
  plans: {},
  auditDays: 365,
};
