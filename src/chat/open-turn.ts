import type { ConversationMemory } from '../domain/conversation-memory.ts';
import type { Inbound } from '../domain/inbound.ts';
import type { MemberSettings } from '../domain/member.ts';
import { taskIdOfRun } from '../domain/run-ids.ts';
import type { ReadingContext } from '../domain/time/reading.ts';
import { canonicalZone } from '../domain/time/zone.ts';
import { meetMember } from '../usecases/meet-member.ts';
import { recall } from '../usecases/recall.ts';
import type { ChatContext } from './context.ts';
import type { Turn } from './turn.ts';
import { clockOf } from './understand/clock-of.ts';

/** Puts together what a step of the conversation has to know: the person's own settings first, then what stands in for them. */
export async function openTurn(context: ChatContext, inbound: Inbound): Promise<Turn> {
  const { actor, conversation } = inbound;
  const [{ settings, hasMail, isNoted, erasing }, remembered] = await Promise.all([
    meetMember(context, { actor }),
    recall(context, { actor, conversation }),
  ]);
  const inboundZone = inbound.zone === undefined ? undefined : canonicalZone(inbound.zone);
  const zone = settings.zone ?? inboundZone ?? context.defaults.zone;
  return {
    context,
    actor,
    conversation,
    inboundId: inbound.id,
    now: context.clock.now(),
    zone,
    inboundZone,
    clock: settings.clock ?? clockFor(inbound),
    settings,
    hasMail,
    isNoted,
    erasing,
    reading: readingContext(context, inbound, settings, zone),
    defaultRepository: settings.defaultRepository ?? context.defaults.repository,
    memory: memoryFor(inbound, remembered?.value ?? {}),
    remembered,
    about: inbound.about,
    channels: inbound.channels ?? [],
    sendsDirectly: inbound.sendsDirectly === true,
    closed: inbound.closed,
  };
}

/** Where people have a locale of their own; a browser's is that of its maker as often as that of its reader. */
function clockFor({ actor, locale }: Inbound): '24h' | '12h' {
  return actor.surface === 'slack' || actor.surface === 'discord' ? clockOf(locale) : '24h';
}

/** In answer to a result "it" is its task, and a line there is no answer to what was asked somewhere else. */
function memoryFor({ about }: Inbound, memory: ConversationMemory): ConversationMemory {
  if (about === undefined) return memory;
  const { question } = memory;
  const answers = question === undefined ? {} : { question: { at: question.at, answers: question.answers } };
  return { ...answers, task: taskIdOfRun(about) };
}

/** Times are counted from the moment in which the line was said, also when it is worked on later. */
function readingContext(
  { defaults }: ChatContext,
  { at, locale }: Inbound,
  settings: MemberSettings,
  zone: string,
): ReadingContext {
  return {
    now: at,
    zone,
    locale: locale ?? defaults.locale,
    defaultTime: settings.defaultTime ?? defaults.defaultTime,
    ...(settings.country === undefined ? {} : { country: settings.country }),
  };
}
