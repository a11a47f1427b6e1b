import type { Grant } from '../../domain/task.ts';
import type { ActionStep } from '../../ports/agent.ts';
import type { StepInput } from '../schemas/action-input.ts';

/** A step of a body as the tool that does it, with its whole input. */
export function readStep(input: StepInput): ActionStep {
  switch (input.type) {
    case 'ai-prompt':
      return { tool: 'ai-prompt', input: { prompt: input.prompt } };
    case 'send-email': {
      const { to, subject, body, attachments } = input;
      const mail = { to: typeof to === 'string' ? to : to.join(' '), subject, body };
      if (attachments === undefined) return { tool: 'send-mail', input: mail };
      return { tool: 'send-files', input: { ...mail, attach: attachments.map(inStore).join('\n') } };
    }
    case 'webhook':
    case 'http-request':
    case 'api-call': {
      const { url, method = 'POST', headers = {}, body } = input;
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      const sent = body === undefined ? {} : { body: textOf(body) };
      return { tool: 'http-request', input: { within: url, url, method, headers: lines.join('\n'), ...sent } };
    }
    case 'run-code':
    case 'execute-code': {
      const { language, code, input: given } = input;
      return { tool: 'run-code', input: { language, code, ...(given === undefined ? {} : { input: textOf(given) }) } };
    }
    case 'web-scrape':
      return { tool: 'web-page', input: pageInput(input) };
    case 'file-operation':
      return fileStep(input);
    case 'generate-report': {
      const { title, sections, summary } = input.config;
      const chosen = sections === undefined ? {} : { sections: sections.join(' ') };
      return { tool: 'generate-report', input: { title, ...chosen, ...(summary === undefined ? {} : { summary }) } };
    }
    case 'tool':
      return { tool: input.tool, input: input.input ?? {} };
  }
}

function pageInput({ url, selector }: { readonly url: string; readonly selector?: string | undefined }): Grant['pins'] {
  const hosts = URL.canParse(url) ? { hosts: new URL(url).hostname } : {};
  return { url, ...hosts, ...(selector === undefined ? {} : { selector }) };
}

/** `/data` is a folder of the file store, never of the machine. */
function fileStep(input: Extract<StepInput, { type: 'file-operation' }>): ActionStep {
  const { operation, to, content, keep } = input;
  const path = inStore(input.path ?? '');
  const kept = {
    operation,
    path,
    ...(to === undefined ? {} : { to: inStore(to) }),
    ...(content === undefined ? {} : { content }),
    ...(keep === undefined ? {} : { keep }),
  };
  return { tool: operation === 'read' || operation === 'list' ? 'files-read' : 'files-write', input: kept };
}

function inStore(path: string): string {
  return path.replace(/^\.?\/+/, '').replace(/\/+$/, '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
