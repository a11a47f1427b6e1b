import type { Tool } from '../../src/ports/tool.ts';

/** A tool that keeps what it was given and says "done". */
export function recordingTool(name: string, access: Tool['access'] = 'write') {
  const inputs: unknown[] = [];
  const tool: Tool = {
    ...{ name, label: 'doing it', description: 'Does what it is told, for a test.', access },
    input: { type: 'object', additionalProperties: true },
    check: () => [],
    async use(input) {
      inputs.push(input);
      return { text: `done ${inputs.length}`, data: null };
    },
  };
  return { tool, inputs };
}
