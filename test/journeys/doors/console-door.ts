import { parseHTML } from 'linkedom';
import type { Program } from '../../support/program.ts';
import { type Door, findControl, type Seen } from './door.ts';

/** The word beside some titles. */
const TONE = / (?:Attention|Problem)$/;
/** What the console shows of a run while it works; its result comes under the same title. */
const IN_PROGRESS = /^Running \d+ s/m;

interface Control {
  readonly label: string;
  /** All that the browser sends when it is pressed. */
  readonly fields: URLSearchParams;
}

/** What is used of an element of a page. */
interface PageElement {
  readonly id: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
}

interface SeenInConsole extends Seen {
  readonly controls: readonly Control[];
  /** What its form would send as it stands there; absent where it has none. */
  readonly form?: URLSearchParams;
}

/** The console in a browser without script: pages are read, forms are sent, redirects are followed. */
export async function consoleDoor(program: Program): Promise<Door> {
  const signedIn = await fetch(program.address, { redirect: 'manual' });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { origin } = new URL(program.address);
  const page = async () => parseHTML(await (await fetch(origin, { headers: { cookie } })).text()).document;
  const send = async (path: string, body: URLSearchParams): Promise<SeenInConsole> => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', origin: 'null' };
    const sent = await fetch(`${origin}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
    if (sent.status !== 303) throw new Error(`${path} was answered with ${sent.status}: ${await sent.text()}`);
    const id = sent.headers.get('location')?.replace('/#', '') ?? '';
    const message = (await page()).getElementById(id);
    if (message === null) throw new Error(`the message ${id} is not in the page`);
    answers.add(id);
    return seenIn(message);
  };
  const answers = new Set<string>();
  let last = new URLSearchParams();

  return {
    async say(line) {
      const composer = (await page()).querySelector('form[action="/say"]');
      if (composer === null) throw new Error('the console has no line to type into');
      last = new URLSearchParams([...hiddenOf(composer), ['text', line]]);
      return await send('/say', last);
    },
    again: () => send('/say', last),
    press: (card, label) => send('/act', findControl((card as SeenInConsole).controls, label).fields),
    async fill(card, label, values) {
      const opened = await send('/act', findControl((card as SeenInConsole).controls, label).fields);
      const fields = new URLSearchParams(opened.form);
      for (const [name, value] of Object.entries(values)) fields.set(`v.${name}`, value);
      return await send('/act', fields);
    },
    async posted(title) {
      const messages = [...(await page()).querySelectorAll('.message.bot')].filter(({ id }) => !answers.has(id));
      return messages
        .map(seenIn)
        .filter(({ text }) => text.split('\n')[0]?.replace(TONE, '') === title && !IN_PROGRESS.test(text));
    },
  };
}

function seenIn(message: PageElement): SeenInConsole {
  const controls = [...message.querySelectorAll('button[name=action]')].map((button) => controlOf(message, button));
  const lines = [...message.querySelectorAll('.card > *')].map((part) => wordsOf(part.textContent ?? ''));
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    labels: controls.map(({ label }) => label),
    controls,
    ...formOf(message),
  };
}

function formOf(message: PageElement): Pick<SeenInConsole, 'form'> {
  const form = message.querySelector('form.form');
  if (form === null) return {};
  const typed = [...form.querySelectorAll('[name^="v."]')].map((input): [string, string] => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? (input.textContent ?? '').replace(/^\n/, ''),
  ]);
  return { form: new URLSearchParams([...hiddenOf(form), ...typed]) };
}

/** What is asked once more in a dialog is pressed there; it counts under the label that opens the dialog. */
function controlOf(message: PageElement, button: PageElement): Control {
  const dialog = button.closest('dialog');
  const opener = dialog === null ? button : message.querySelector(`[commandfor="${dialog.id}"]`);
  const own = button.closest('form');
  const form = own ?? message.querySelector(`[id="${button.getAttribute('form')}"]`);
  const fields: [string, string][] = [...hiddenOf(form), ['action', button.getAttribute('value') ?? '']];
  return { label: wordsOf((opener ?? button).textContent ?? ''), fields: new URLSearchParams(fields) };
}

function hiddenOf(form: PageElement | null): [string, string][] {
  return [...(form?.querySelectorAll('input[type=hidden]') ?? [])].map((input) => [
    input.getAttribute('name') ?? '',
    input.getAttribute('value') ?? '',
  ]);
}

function wordsOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
