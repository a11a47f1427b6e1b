import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandDefinitions } from '../../src/surfaces/discord/commands.ts';

const SCRIPT = fileURLToPath(new URL('../../infra/discord-commands.ts', import.meta.url));

describe('the printed commands of Discord', () => {
  it('are the ones that the bot registers', () => {
    const printed: unknown = JSON.parse(execFileSync(process.execPath, [SCRIPT], { encoding: 'utf8' }));

    expect(printed).toEqual(JSON.parse(JSON.stringify(commandDefinitions())));
  });

  it('keep to the rules for names and the order of options', () => {
    const [command] = commandDefinitions();
    const subcommands = command !== undefined && 'options' in command ? (command.options ?? []) : [];

    expect(subcommands.length).toBeLessThanOrEqual(25);
    for (const { name, options } of subcommands as readonly { name: string; options: readonly Option[] }[]) {
      for (const word of [name, ...options.map((option) => option.name)])
        expect(word).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
      const required = options.map((option) => option.required);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
  });
});

interface Option {
  readonly name: string;
  readonly required: boolean;
}
