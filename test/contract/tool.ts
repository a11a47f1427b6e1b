import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { Tool, ToolContext } from '../../src/ports/tool.ts';

/** What a tool brings to be held to the contract. */
export interface ToolCase {
  readonly name: string;
  /** A tool that works, with inputs for it. */
  readonly make: () => Promise<{ readonly tool: Tool; readonly good: unknown; readonly faulty?: unknown }>;
  /** Inputs that `check` must refuse, with what a sentence must say. */
  readonly bad: readonly (readonly [input: unknown, says: RegExp])[];
}

/** The context of a call on Friday 6 March 2026, 15:00 in Paris, one week after the run before. */
export function toolContext(context: Partial<ToolContext> = {}): ToolContext & { readonly labels: readonly string[] } {
  const labels: string[] = [];
  return {
    scheduledFor: Date.UTC(2026, 2, 6, 14),
    previousFor: Date.UTC(2026, 1, 27, 14),
    zone: 'Europe/Paris',
    signal: new AbortController().signal,
    progress: (label) => void labels.push(label),
    labels,
    ...context,
  };
}

/** What every tool must keep, so that the loop, the planner and the card may rely on it. */
export function toolContract({ name, make, bad }: ToolCase): void {
  describe(`the tool ${name}`, () => {
    it('has a name that every model server accepts', async () => {
      const { tool } = await make();

      expect(tool.name).toBe(name);
      expect(tool.name).toMatch(/^[a-z][a-z0-9-]{2,63}$/);
    });

    it('says what it is for, and what it is doing in a few words', async () => {
      const { tool } = await make();

      expect(tool.description.length).toBeGreaterThan(20);
      expect(tool.label).toMatch(/^[a-z][a-z ]{3,40}$/);
    });

    it('describes its input as a closed JSON object', async () => {
      const { tool } = await make();

      expect(tool.input).toMatchObject({ type: 'object', additionalProperties: false });
      expect(tool.input).not.toHaveProperty('$schema');
      expect(JSON.parse(JSON.stringify(tool.input))).toEqual(tool.input);
    });

    it('describes every argument in words', async () => {
      const { tool } = await make();

      const properties = Object.values(tool.input.properties ?? {});
      expect(properties.filter((property) => !property.description)).toEqual([]);
    });

    it('accepts a good input', async () => {
      const { tool, good } = await make();

      expect(tool.check(good)).toEqual([]);
    });

    it.each([undefined, null, 3, 'text', [], [{}]])('refuses %j, which is no object', async (input) => {
      const { tool } = await make();

      expect(tool.check(input).length).toBeGreaterThan(0);
    });

    it.each(bad)('refuses %j and says why', async (input, says) => {
      const { tool } = await make();

      expect(tool.check(input).join('\n')).toMatch(says);
    });

    it('refuses arguments that it does not know', async () => {
      const { tool, good } = await make();

      expect(tool.check({ ...Object(good), baseUrl: 'http://evil.example' }).join()).toMatch(/baseUrl/);
    });

    it('gives text and the same as data that can be stored', async () => {
      const { tool, good } = await make();

      const result = await tool.use(good, toolContext());

      expect(result.text.length).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(result.data))).toEqual(result.data);
    });

    it('gives the same twice for the same run', async () => {
      const { tool, good } = await make();

      const [first, second] = [await tool.use(good, toolContext()), await tool.use(good, toolContext())];

      expect(second).toEqual(first);
    });

    it('tells its progress without arguments', async () => {
      const { tool, good } = await make();
      const context = toolContext();

      await tool.use(good, context);

      expect(context.labels).toContain(tool.label);
    });

    it('ends when its run is ended', async () => {
      const { tool, good } = await make();
      const reason = new Error('the run was cancelled');

      const used = tool.use(good, toolContext({ signal: AbortSignal.abort(reason) }));

      await expect(used).rejects.toBe(reason);
    });

    it('explains what it cannot do, with a hint', async ({ skip }) => {
      const { tool, faulty } = await make();
      if (faulty === undefined) return skip('it has no way to fail');

      const error: unknown = await tool.use(faulty, toolContext()).catch((thrown: unknown) => thrown);

      expect(error).toBeInstanceOf(AutoTaskError);
      expect(error).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/), hint: expect.stringMatching(/\.$|\w$/) });
    });
  });
}
