import type { Button, CardBlock } from '../../domain/card.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import { act, button, code, menu, note } from './parts.ts';

/** One for each band of the day where many people live; any other zone can be typed. */
const USUAL_ZONES: readonly ZoneId[] = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Johannesburg',
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** "Your times are read in …": a menu of zones under a card. */
export function zoneQuestion(zone: ZoneId): readonly CardBlock[] {
  const others = USUAL_ZONES.filter((one) => one !== zone);
  const zones = menu(
    'Your time zone',
    zoneButton(zone, `${zone} is right`),
    ...others.map((one) => zoneButton(one, one)),
  );
  return [
    note(
      'I read your times in ',
      zone,
      ', the zone of this bot. Yours is another one? Choose it, or type ',
      code('timezone Paris'),
      '.',
    ),
    { type: 'actions', items: [zones] },
  ];
}

function zoneButton(zone: ZoneId, label: string): Button {
  return button(label, act('timezone', 'set', zone), `Set your time zone to ${zone}`);
}
