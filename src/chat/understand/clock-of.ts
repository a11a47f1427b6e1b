const KNOWN = new Map<string, '24h' | '12h'>();
const MOST_KNOWN = 500;

/** Whether people of a locale that names its country read 10 pm or 22:00; English of no country is nobody's habit. */
export function clockOf(locale: string | undefined): '24h' | '12h' {
  if (locale === undefined || !/^[a-z]{2,3}-[\w-]{2,32}$/i.test(locale)) return '24h';
  const known = KNOWN.get(locale);
  if (known !== undefined) return known;
  const found = readClock(locale);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(locale, found);
  return found;
}

function readClock(locale: string): '24h' | '12h' {
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true ? '12h' : '24h';
  } catch {
    return '24h';
  }
}
