import { z } from 'zod';

/** What a deletion takes away. */
export const Erased = z
  .object({
    scope: z.enum(['member', 'workspace']),
    tasks: z.int(),
    running: z.int().describe('runs that are stopped'),
    tokens: z.int().describe('of whoever asked'),
    browsers: z.int().describe('of whoever asked'),
  })
  .meta({ id: 'Erased' });

const Kept = z.array(z.object({ kind: z.string(), data: z.unknown() }));

/** Everything of one member; records as they are stored. */
export const OwnDataAnswer = z
  .object({
    exportedAt: z.int().describe('milliseconds since 1970'),
    workspace: z.string(),
    member: z.string(),
    profile: z.unknown(),
    tasks: z.array(z.object({ task: z.unknown(), history: Kept })),
    conversation: Kept.describe('where the token was made'),
    direct: Kept.describe('other conversations with the bot alone'),
    drafts: z.array(z.unknown()),
    usage: z.unknown(),
    tokens: z.array(z.unknown()),
    sessions: z.array(z.unknown()),
    calendarLinkMadeAt: z.int().nullable(),
    files: z.array(
      z.object({ path: z.string(), size: z.int(), content: z.string().nullable().describe('Base64; null: too large') }),
    ),
  })
  .meta({ id: 'OwnData' });
