import type { Command } from '../command.ts';
import { typeAudit } from '../commands/audit.ts';
import { typeConnections } from '../commands/connections.ts';
import { typeMembers } from '../commands/members.ts';
import { typeStatus } from '../commands/status.ts';
import { pressUsage, typeUsage } from '../commands/usage.ts';
import { typeWebhook } from '../commands/webhook.ts';

/** Words about what concerns everybody here. */
export const INSTALLATION: readonly Command[] = [
  {
    word: 'usage',
    aliases: ['my usage', 'show usage', 'show my usage', 'costs', 'credits', 'my credits', 'budget'],
    takes: 'usage',
    usage: 'usage [mine|here|all]',
    does: 'shows tokens, money and credits of this month with charts; admins set allowances: usage set @ana 12000',
    examples: ['usage', 'usage set @ana 12000'],
    reads: 'alone',
    type: typeUsage,
    press: pressUsage,
  },
  {
    word: 'webhook',
    aliases: ['webhook of', 'webhook for'],
    takes: 'task',
    usage: 'webhook <task> [rotate|off]',
    does: 'gives a task an address that starts it, and a secret that is shown once; off ends it',
    examples: ['webhook T-7F3', 'webhook orders rotate'],
    type: typeWebhook,
  },
  {
    word: 'audit',
    aliases: ['audit log', 'who changed what'],
    takes: 'nothing',
    usage: 'audit',
    does: 'tells who changed what lately: admins see the workspace, others what is theirs',
    examples: ['audit', 'who changed what'],
    reads: 'always',
    type: typeAudit,
  },
  {
    word: 'members',
    aliases: ['people', 'who is here'],
    takes: 'nothing',
    usage: 'members',
    does: 'tells who is here and what they are, for admins; others see themselves',
    examples: ['members', 'who is here'],
    reads: 'always',
    type: typeMembers,
  },
  {
    word: 'connections',
    aliases: ['what is connected', 'integrations'],
    takes: 'nothing',
    usage: 'connections',
    does: 'tells what the bot works with; to whoever runs it also how each is and what to do',
    examples: ['connections', 'what is connected'],
    reads: 'always',
    type: typeConnections,
  },
  {
    word: 'status',
    aliases: ['health', 'ping'],
    takes: 'nothing',
    usage: 'status',
    does: 'tells how the bot is',
    examples: ['status', 'ping'],
    reads: 'always',
    type: typeStatus,
  },
];
