import { formatInstant } from '../domain/time/format-instant.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Check } from '../ports/check.ts';

const NEEDED = 24;
/** Signatures of Slack and Discord are good for five minutes; long before that everything is late. */
const MUCH_MS = 120_000;
const NOTICEABLE_MS = 5_000;
const TIMEOUT_MS = 5_000;
/** Countries change their rules several times a year. */
const OLD_YEARS = 2;

/** What the program runs on. */
export interface Machine {
  readonly node: string;
  /** The edition of the zone data, `2026a`. */
  readonly zoneData: string | undefined;
  readonly zone: string;
  readonly now: () => Instant;
}

/** Node, the zone data, and the clock as far as somebody else tells the time. */
export async function machineChecks(machine: Machine, services: readonly string[]): Promise<readonly Check[]> {
  return [nodeCheck(machine), zoneCheck(machine), await clockCheck(machine, services)];
}

function nodeCheck({ node }: Machine): Check {
  const major = Number.parseInt(node.replace(/^v/, ''), 10);
  if (major >= NEEDED) return { status: 'ok', text: `node: ${node}` };
  return {
    status: 'fail',
    text: `node: ${node} is too old`,
    fix: 'npm ci (it brings Node 24 along), or https://nodejs.org',
  };
}

function zoneCheck({ zone, zoneData, now }: Machine): Check {
  const edition = Number.parseInt(zoneData ?? '', 10);
  const thisYear = new Date(now()).getUTCFullYear();
  const text = `time zone: ${zone}, zone data of ${zoneData ?? 'an unknown edition'}`;
  if (edition > thisYear - OLD_YEARS) return { status: 'ok', text };
  const fix = 'Use a newer release of Node 24 (npm ci brings one); rules that changed since are not known.';
  return { status: 'warn', text, fix };
}

async function clockCheck({ now, zone }: Machine, services: readonly string[]): Promise<Check> {
  const shown = `clock: ${formatInstant(now(), zone, { now: now() })} (${zone})`;
  for (const service of services) {
    const ahead = await secondsAhead(service, now);
    if (ahead === undefined) continue;
    const { host } = new URL(service);
    if (Math.abs(ahead) < NOTICEABLE_MS) return { status: 'ok', text: `${shown}, as at ${host}` };
    return {
      status: Math.abs(ahead) < MUCH_MS ? 'warn' : 'fail',
      text: `${shown}, ${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? 'ahead of' : 'behind'} ${host}`,
      fix: 'Let the system set its clock: timedatectl set-ntp true',
    };
  }
  return { status: 'ok', text: `${shown}; nobody was asked whether it is right` };
}

/** How far our clock is ahead of the one of a web server, which tells whole seconds. */
async function secondsAhead(service: string, now: () => Instant): Promise<number | undefined> {
  try {
    const asked = now();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { headers } = await fetch(service, { method: 'HEAD', redirect: 'manual', signal });
    const theirs = Date.parse(headers.get('date') ?? '') + 500;
    return Number.isNaN(theirs) ? undefined : (asked + now()) / 2 - theirs;
  } catch {
    return undefined;
  }
}
