// biome-ignore lint/suspicious/noExplicitAny: payloads are looked at as they are
type Json = any;

/** Written from Slack's reference pages, on purpose without a look at our own table. */
const BLOCK_TYPES = new Set(['header', 'section', 'markdown', 'context', 'actions', 'input', 'divider']);

/** Sentences about what Slack would refuse in a message, or what we promised never to send. */
export function messageViolations(body: Json): readonly string[] {
  return [
    ...(typeof body.text === 'string' && body.text.trim() !== '' ? [] : ['a message without text for screen readers']),
    ...longer('text', body.text, 40_000),
    ...(/<(?:!(?!date\^)|@|#)/.test(body.text ?? '') ? ['a mention in the text'] : []),
    ...blockViolations(body.blocks ?? [], 50),
  ];
}

/** The same for what `chat.postMessage` and its relatives send. */
export function postViolations(body: Json): readonly string[] {
  const previews = [body.unfurl_links, body.unfurl_media, body.link_names].some((value) => String(value) !== 'false');
  return [
    ...messageViolations(body),
    ...(previews || body.parse !== 'none' ? ['a message that may show previews or mention people'] : []),
  ];
}

/** Sentences about what Slack would refuse in a window or a home tab. */
export function viewViolations(view: Json): readonly string[] {
  const isModal = view.type === 'modal';
  return [
    ...(isModal || view.type === 'home' ? [] : [`a view of type ${view.type}`]),
    ...(isModal ? [...text('title', view.title, 24), ...text('close', view.close, 24)] : []),
    ...(isModal && view.blocks.some(({ type }: Json) => type === 'input') && view.submit === undefined
      ? ['inputs without submit']
      : []),
    ...(view.submit === undefined ? [] : text('submit', view.submit, 24)),
    ...longer('private_metadata', view.private_metadata, 3_000),
    ...longer('callback_id', view.callback_id, 255),
    ...(view.blocks.some(({ type }: Json) => type === 'markdown') ? ['a markdown block outside of a message'] : []),
    ...blockViolations(view.blocks, 100),
  ];
}

const STEP_STATES = new Set(['pending', 'in_progress', 'complete', 'error']);

/** The same for what is streamed: steps with an id, a title and a state. */
export function streamViolations({ chunks, markdown_text }: Json): readonly string[] {
  return [
    ...(chunks === undefined && markdown_text === undefined ? ['a stream that says nothing'] : []),
    ...longer('streamed text', markdown_text, 12_000),
    ...(chunks ?? []).flatMap((chunk: Json) => [
      ...(chunk.type === 'task_update' ? [] : [`a chunk of type ${chunk.type}`]),
      ...(STEP_STATES.has(chunk.status) ? [] : [`a step that is ${chunk.status}`]),
      ...(typeof chunk.id === 'string' && chunk.id !== '' ? [] : ['a step without an id']),
      ...(typeof chunk.title === 'string' && chunk.title !== '' ? mentions(chunk.title) : ['a step without a title']),
      ...longer('a step', chunk.title, 256),
    ]),
  ];
}

/** What a reader sees of streamed steps. */
export function streamText({ chunks = [], markdown_text = '' }: Json): string {
  return [markdown_text, ...chunks.map(({ title, status }: Json) => `${title}: ${status}`)].filter(Boolean).join('\n');
}

function blockViolations(blocks: readonly Json[], most: number): readonly string[] {
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  const actionIds = blocks.flatMap((block) => elementsOf(block)).map(({ action_id }) => action_id);
  const markdown = blocks.filter(({ type }) => type === 'markdown').reduce((sum, { text: own }) => sum + own.length, 0);
  return [
    ...(blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(new Set(ids).size < ids.length ? ['a block_id twice'] : []),
    ...(new Set(actionIds).size < actionIds.length ? ['an action_id twice'] : []),
    ...(markdown > 12_000 ? [`${markdown} characters of markdown`] : []),
    ...blocks.flatMap(oneBlock),
  ];
}

function elementsOf(block: Json): readonly Json[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'section' && block.accessory !== undefined) return [block.accessory];
  return [];
}

function oneBlock(block: Json): readonly string[] {
  if (!BLOCK_TYPES.has(block.type)) return [`a block of type ${block.type}`];
  switch (block.type) {
    case 'header':
      return text('header', block.text, 150);
    case 'section':
      return sectionViolations(block);
    case 'context':
      return [
        ...count('context elements', block.elements, 10),
        ...block.elements.flatMap((one: Json) => text('context', one, 3_000)),
      ];
    case 'actions':
      return [...count('elements of an actions block', block.elements, 25), ...block.elements.flatMap(element)];
    case 'input':
      return [
        ...text('input label', block.label, 2_000),
        ...(block.hint === undefined ? [] : text('hint', block.hint, 2_000)),
        ...longer('block_id', block.block_id, 255),
        ...element(block.element),
      ];
    case 'markdown':
      return block.text.trim() === '' ? ['an empty markdown block'] : mentions(block.text);
    default:
      return [];
  }
}

function sectionViolations(block: Json): readonly string[] {
  return [
    ...(block.text === undefined && block.fields === undefined ? ['an empty section'] : []),
    ...(block.text === undefined ? [] : text('section', block.text, 3_000)),
    ...(block.fields === undefined ? [] : count('fields', block.fields, 10)),
    ...(block.fields ?? []).flatMap((field: Json) => text('field', field, 2_000)),
    ...(block.accessory === undefined ? [] : element(block.accessory)),
  ];
}

function element(one: Json): readonly string[] {
  const options = one.options ?? [];
  return [
    ...longer('action_id', one.action_id, 255),
    ...(one.type === 'button' ? [...text('button', one.text, 75), ...longer('button value', one.value, 2_000)] : []),
    ...longer('accessibility_label', one.accessibility_label, 75),
    ...(one.type === 'static_select' ? count('options', options, 100) : []),
    ...(one.placeholder === undefined ? [] : text('placeholder', one.placeholder, 150)),
    ...options.flatMap((option: Json) => [...text('option', option.text, 75), ...longer('value', option.value, 75)]),
    ...longer('initial_value', one.initial_value, 3_000),
    ...(one.max_length > 3_000 ? ['max_length above 3000'] : []),
    ...(one.confirm === undefined ? [] : confirmViolations(one.confirm)),
  ];
}

function confirmViolations(confirm: Json): readonly string[] {
  return [
    ...text('confirm title', confirm.title, 100),
    ...text('confirm text', confirm.text, 300),
    ...text('confirm', confirm.confirm, 30),
    ...text('deny', confirm.deny, 30),
  ];
}

function count(what: string, list: readonly Json[], most: number): readonly string[] {
  return list.length === 0 || list.length > most ? [`${list.length} ${what}`] : [];
}

function text(what: string, object: Json, most: number): readonly string[] {
  if (object?.type !== 'plain_text' && object?.type !== 'mrkdwn') return [`${what} is no text object`];
  return [
    ...(object.text.length === 0 ? [`${what} is empty`] : []),
    ...longer(what, object.text, most),
    ...(object.type === 'mrkdwn' ? mentions(object.text) : []),
  ];
}

function mentions(value: string): readonly string[] {
  return /<(?:!(?!date\^)|@|#)/.test(value) ? [`a mention in "${value.slice(0, 60)}"`] : [];
}

function longer(what: string, value: unknown, most: number): readonly string[] {
  return typeof value === 'string' && value.length > most ? [`${what} has ${value.length} characters`] : [];
}
