import type { Config } from '../config/config.ts';
import type { Connection } from '../domain/connection.ts';

/** What this installation works with, by its configuration: the same on one machine and on AWS. */
export function connectionsOf(config: Config): readonly Connection[] {
  const { slack, discord, model, github, google, mail, mailIn, search, mcpServers } = config;
  const mcp = mcpServers.map(({ name }) => name).join(', ');
  return [
    connection(
      'Slack',
      'npx autotask init slack',
      slack && (slack.appToken === undefined ? 'over HTTP' : 'Socket Mode'),
    ),
    connection('Discord', 'npx autotask init discord', discord && `application ${discord.applicationId}`),
    connection('Model', 'npx autotask init model', model && `${model.name} at ${hostOf(model.baseUrl)}`, 'model'),
    connection(
      'GitHub',
      'npx autotask init github',
      github.token === undefined ? undefined : `token for ${hostOf(github.apiUrl)}`,
    ),
    connection('Google', 'docs/connect-google.md', google && 'one account: mail, calendar, Drive, documents, sheets'),
    connection('Mail', 'SMTP_URL and MAIL_FROM in .env (docs/mail.md)', mail && `from ${mail.from}`, 'mail'),
    connection(
      'Mail that starts tasks',
      'MAIL_IN_DOMAIN in .env (docs/mail.md)',
      mailIn && `to …@${mailIn.domain}`,
      'mail in',
    ),
    connection('Search', 'SEARCH_PROVIDER in .env (docs/tools.md)', search?.provider, 'search'),
    connection('MCP servers', 'MCP_SERVERS in .env (docs/tools.md)', mcp === '' ? undefined : mcp, 'MCP'),
  ];
}

function connection(name: string, connect: string, about: string | undefined, checks = name): Connection {
  return { name, isConnected: about !== undefined, connect, checks, ...(about === undefined ? {} : { about }) };
}

function hostOf(url: string): string {
  return new URL(url).host;
}
