import type { Log } from '../ports/log.ts';
import type { LiveProgress } from '../ports/surface.ts';

/** Steps of a run as a surface shows them live, if it does. */
interface LiveSteps {
  status(label: string): Promise<void>;
  /** Whether the reader sees what is done now; false where a message has to say it. */
  show(label: string): Promise<boolean>;
  end(isDone: boolean): Promise<void>;
}

/** A surface that refuses once is not asked again: a plan may have no such thing, or the line may have been closed. */
export function liveSteps({ log }: { readonly log: Log }, live: LiveProgress | undefined): LiveSteps {
  let streams = live !== undefined;
  let shown: string | undefined;
  const said = async (work: Promise<void> | undefined): Promise<boolean> => {
    try {
      await work;
      return work !== undefined;
    } catch (error) {
      log.debug('progress-not-live', { error });
      return false;
    }
  };
  return {
    async status(label) {
      await said(live?.status(label));
    },
    async show(label) {
      if (!streams || label === shown) return streams;
      streams = await said(live?.step(label));
      shown = label;
      return streams;
    },
    async end(isDone) {
      await said(live?.end(isDone));
      await said(live?.status(undefined));
    },
  };
}
