import { z } from 'zod';
import { listMembers } from '../../usecases/list-members.ts';
import { type Route, route } from '../http/route.ts';
import { answers } from './common.ts';

const MemberList = z
  .object({
    members: z.array(
      z.object({
        userId: z.string(),
        name: z.string(),
        role: z.string().nullable().describe('what they were when they were here last; gone: they left'),
        activeTasks: z.int(),
        tasks: z.int(),
        tokens: z.int(),
      }),
    ),
  })
  .meta({ id: 'MemberList' });

const list = route({
  method: 'get',
  path: '/api/members',
  operation: 'listMembers',
  summary: 'Who is here: everybody for a token with admin, else the member alone.',
  scope: 'read',
  query: z.strictObject({}),
  answers: answers(200, 'Members', MemberList),
  async handle({ parts, actor }) {
    const members = await listMembers(parts.context, { actor });
    return {
      status: 200,
      body: {
        members: members.map(({ member, role, ...rest }) => ({ userId: member, role: role ?? null, ...rest })),
      },
    };
  },
});

/** The people of a workspace. */
export const memberRoutes: readonly Route[] = [list];
