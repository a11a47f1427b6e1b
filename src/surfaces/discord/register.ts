import type { APIApplicationCommand, RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { DiscordApi } from './discord-api.ts';

/**
 * Brings the registered commands up to what this version offers. Discord is asked first and written to only when something
 * differs, so that every start may do it, and commands that somebody removed come back.
 */
export async function registerCommands(
  api: DiscordApi,
  wanted: RESTPutAPIApplicationCommandsJSONBody,
): Promise<'registered' | 'unchanged'> {
  if (isUpToDate(await api.commands(), wanted)) return 'unchanged';
  await api.putCommands(wanted);
  return 'registered';
}

/** Whether the registered commands are those that this version offers. */
export function isUpToDate(
  there: readonly APIApplicationCommand[],
  wanted: RESTPutAPIApplicationCommandsJSONBody,
): boolean {
  return (
    there.length === wanted.length &&
    wanted.every((command) => there.some((one) => one.name === command.name && covers(one, command)))
  );
}

/** Whether all that we say about a command is there. Discord adds fields and leaves out what is false or empty. */
function covers(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const items: readonly unknown[] = Array.isArray(there) ? there : [];
    return items.length === wanted.length && wanted.every((item, index) => covers(items[index], item));
  }
  if (!isRecord(wanted)) return wanted === false ? there === undefined || there === false : there === wanted;
  if (!isRecord(there)) return false;
  return Object.entries(wanted).every(([name, value]) => covers(there[name], value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
