import type { ZoneId } from '../../domain/time/schedule.ts';
import { canonicalZone } from '../../domain/time/zone.ts';

/** The time zone that somebody means by a name or a city. */
export type FoundZone =
  | { readonly kind: 'one'; readonly zone: ZoneId }
  | { readonly kind: 'several'; readonly zones: readonly ZoneId[] }
  | { readonly kind: 'none'; readonly nearest: readonly ZoneId[] };

const MOST_OFFERED = 5;

/** Finds `Europe/Paris`, "paris", "new york"; several or none are told, never guessed. */
export function findZone(words: string): FoundZone {
  const wanted = plain(words);
  const zones = Intl.supportedValuesOf('timeZone');
  const city = zones.filter((zone) => plain(zone.slice(zone.lastIndexOf('/') + 1)) === wanted);
  const exact = city.length === 0 ? canonicalZone(words.replaceAll(' ', '_')) : undefined;
  if (exact !== undefined) return { kind: 'one', zone: exact };
  const [first, ...others] = city.map((zone) => canonicalZone(zone) ?? zone);
  if (first !== undefined)
    return others.length === 0 ? { kind: 'one', zone: first } : { kind: 'several', zones: [first, ...others] };
  const parts = zones.filter((zone) => wanted.length >= 3 && plain(zone).includes(wanted.slice(0, 6)));
  return { kind: 'none', nearest: parts.slice(0, MOST_OFFERED) };
}

function plain(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('_', ' ').toLowerCase().trim();
}
