import { POST_SETTLES, POST_TIMEOUT } from '../domain/timing.ts';
import type { Surface } from '../ports/surface.ts';

/** Milliseconds until a look-up surely sees a post of which no answer came. */
export function settlesAfter(surface: Surface | undefined): number {
  return surface?.settles ?? POST_TIMEOUT + POST_SETTLES;
}
