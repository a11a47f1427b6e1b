import type { Grant } from '../../../domain/task.ts';
import type { ToolMeans, ToolRule } from '../tool-wish.ts';

/** A server that is called by its name: its tools are granted, and each use of one that changes something is asked about. */
export const mcpRule: ToolRule = (text, means) => {
  const servers = [...new Set(means.flatMap(({ server }) => server ?? []))].filter((name) => isCalled(text, name));
  if (servers.length === 0) return undefined;
  const grants = means.filter(({ server }) => server !== undefined && servers.includes(server)).map(grantOf);
  return {
    title: `With ${servers.join(' and ')}`,
    does: `use the MCP ${servers.length === 1 ? 'server' : 'servers'} ${servers.join(' and ')}`,
    posts: 'what comes of it',
    grants,
    alone: false,
    needsModel: true,
  };
};

function isCalled(text: string, name: string): boolean {
  const called = name.replaceAll('-', '[- ]');
  return new RegExp(
    `\\b(?:use|using|via|through|ask)\\s+(?:the\\s+)?(?:mcp\\s+)?(?:server\\s+)?${called}\\b|\\b${called}\\s+(?:mcp|server|tools?)\\b|\\bmcp\\s+(?:server\\s+)?${called}\\b`,
    'i',
  ).test(text);
}

function grantOf({ name, server = '', access = 'write' }: ToolMeans[number]): Grant {
  const tool = name.slice(`mcp-${server}-`.length);
  return access === 'read'
    ? { tool: name, says: `MCP ${server}: ${tool}, read`, access, pins: {} }
    : { tool: name, says: `MCP ${server}: ${tool}, after your press each time`, access: 'write', pins: {}, ask: true };
}
