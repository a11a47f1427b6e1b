/** One page of the console: what tests look at, and what the docs show. */
export interface ConsolePage {
  readonly path: string;
  /** Of its picture in docs/pictures; absent for a page that looks like another one. */
  readonly picture?: string;
  /** Also as it is at night, and on a phone. */
  readonly also?: readonly ('dark' | 'phone')[];
}

/** Every page that a reader can open, over a task that is called T-7F3. */
export const CONSOLE_PAGES: readonly ConsolePage[] = [
  { path: '/', picture: 'console', also: ['dark', 'phone'] },
  { path: '/?line=every+monday+10am+water+the+roses' },
  { path: '/dashboard', picture: 'dashboard' },
  { path: '/tasks', picture: 'tasks', also: ['phone'] },
  { path: '/tasks?status=completed' },
  { path: '/tasks/T-7F3', picture: 'task' },
  { path: '/tasks/T-7F3/changes' },
  { path: '/calendar', picture: 'calendar', also: ['dark'] },
  { path: '/calendar?view=week&on=2026-05-01' },
  { path: '/calendar?view=agenda' },
  { path: '/templates', picture: 'templates' },
  { path: '/settings', picture: 'settings' },
  { path: '/usage?whose=all', picture: 'usage' },
  { path: '/connections', picture: 'connections' },
  { path: '/members', picture: 'members' },
  { path: '/audit', picture: 'audit' },
  { path: '/nowhere' },
];

/** The files in docs/pictures, without `.png`. */
export function pictureNames(): readonly string[] {
  return CONSOLE_PAGES.flatMap(({ picture, also = [] }) =>
    picture === undefined ? [] : [picture, ...also.map((one) => `${picture}-${one}`)],
  );
}
