// biome-ignore lint/suspicious/noExplicitAny: what arrives is looked at as it is
type Json = any;

const COMPONENTS_V2 = 1 << 15;
const SUPPRESS_EMBEDS = 1 << 2;

/** What of a message Discord would refuse, or we promised never to send; its numbers are written down here once more. */
export function messageViolations(body: Json): readonly string[] {
  const all = flatten(body.components ?? []);
  const texts = all.filter(({ type }) => type === 10);
  const customIds = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]));
  const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const characters = texts.reduce((sum, { content }) => sum + content.length, 0);
  return [
    ...unless((body.flags & COMPONENTS_V2) !== 0, 'components without their flag'),
    ...unless((body.flags & SUPPRESS_EMBEDS) !== 0, 'previews of links are on'),
    ...unless(body.content === undefined && body.embeds === undefined, 'content or embeds beside components'),
    ...unless(body.allowed_mentions?.parse?.length === 0, 'mentions are on'),
    ...unless(all.length <= 40, `${all.length} components`),
    ...unless(characters <= 4000, `${characters} characters`),
    ...unless(
      texts.every(({ content }) => content.length > 0),
      'an empty text',
    ),
    ...unless(new Set(customIds).size === customIds.length, 'a custom_id twice'),
    ...unless(new Set(ids).size === ids.length, 'a component id twice'),
    ...unless(
      customIds.every((id) => id.length >= 1 && id.length <= 100),
      'a custom_id of the wrong length',
    ),
    ...unless(body.nonce === undefined || body.nonce.length <= 25, 'a nonce of more than 25 characters'),
    ...fileViolations(all, body.attachments ?? []),
    ...all.flatMap(controlViolations),
  ];
}

/** A file is posted with its message, and the message says where it stands. */
function fileViolations(all: readonly Json[], attachments: readonly Json[]): readonly string[] {
  const shown = all.flatMap(({ type, file, items }) => {
    if (type === 13) return [file.url];
    return type === 12 ? items.map(({ media }: Json) => media.url) : [];
  });
  const posted = attachments.map(({ filename }) => `attachment://${filename}`);
  return [
    ...unless(
      shown.every((url) => posted.includes(url)),
      'a file that is not posted',
    ),
    ...unless(
      posted.every((url) => shown.includes(url)),
      'an attachment that no component shows',
    ),
    ...unless(attachments.length <= 10, `${attachments.length} attachments`),
    ...attachments.flatMap(({ filename, text = '' }) => [
      ...unless(/^[\w.-]{1,100}$/.test(filename), `a file called "${filename}"`),
      ...unless(text.length > 0, 'an empty file'),
      ...unless(Buffer.byteLength(text) <= 10 * 1024 * 1024, 'a file of more than 10 MiB'),
    ]),
  ];
}

function controlViolations(component: Json): readonly string[] {
  switch (component.type) {
    case 1: {
      const hasSelect = component.components.some(({ type }: Json) => type === 3);
      const most = hasSelect ? 1 : 5;
      return unless(component.components.length >= 1 && component.components.length <= most, 'a row of the wrong size');
    }
    case 2:
      return unless(component.label.length >= 1 && component.label.length <= 80, `the label "${component.label}"`);
    case 3:
      return selectViolations(component.options);
    default:
      return [];
  }
}

function selectViolations(options: readonly Json[]): readonly string[] {
  const values = options.map(({ value }) => value);
  return [
    ...unless(options.length >= 1 && options.length <= 25, `${options.length} options`),
    ...unless(new Set(values).size === values.length, 'an option twice'),
    ...unless(
      options.every(({ label, value }) => label.length <= 100 && value.length <= 100),
      'a long option',
    ),
  ];
}

function flatten(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [component, ...flatten(component.components ?? [])]);
}

function unless(isFine: boolean, complaint: string): readonly string[] {
  return isFine ? [] : [complaint];
}
