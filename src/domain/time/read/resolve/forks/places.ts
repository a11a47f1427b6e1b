import { hasHolidays } from '../../../holidays/public-holidays.ts';
import { COUNTRIES_BY_NAME } from '../../vocabulary/places.ts';
import type { Draft } from '../draft.ts';
import type { Environment } from '../environment.ts';
import type { Fork, Option } from '../outcome.ts';

/** "5pm IST": three countries use these letters. */
export function severalZones(draft: Draft): Fork | undefined {
  const { zones } = draft;
  if (zones === undefined || zones.length < 2) return undefined;
  return {
    question: 'Which time zone?',
    options: zones.map((zone) => ({ label: zone.replace(/_/g, ' '), draft: { ...draft, zones: [zone] } })),
  };
}

const HOLIDAY_COUNTRIES = ['US', 'GB', 'DE'];
const MOST_COUNTRIES = 3;

/** The countries to ask about; the one in which the person's clock goes comes first. */
function likelyCountries(zone: string): readonly string[] {
  const own = Object.values(COUNTRIES_BY_NAME).find((country) => country.zone === zone)?.code;
  const known = own === undefined || !hasHolidays(own) ? [] : [own];
  return [...new Set([...known, ...HOLIDAY_COUNTRIES])].slice(0, MOST_COUNTRIES);
}

/** "except holidays": whose? */
export function unknownHolidays(draft: Draft, env: Environment): Fork | undefined {
  const isOpen =
    draft.except?.pieces.some((piece) => piece.kind === 'holidays' && piece.country === undefined) === true;
  if (!isOpen || env.country !== undefined || draft.except === undefined) return undefined;
  const { pieces } = draft.except;
  const options = likelyCountries(env.zone).map(
    (country): Option => ({
      label: `Holidays of ${country}`,
      draft: {
        ...draft,
        except: {
          kind: 'except',
          pieces: pieces.map((piece) => (piece.kind === 'holidays' ? { ...piece, country } : piece)),
        },
      },
    }),
  );
  return { question: 'The public holidays of which country?', options };
}
