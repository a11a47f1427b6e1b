import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCodeSandbox } from '../adapters/code-sandbox/code-sandbox.ts';
import { demoModel } from '../adapters/demo-model/demo-model.ts';
import { localFileStore } from '../adapters/local-files/local-file-store.ts';
import { mcpToolServer } from '../adapters/mcp/mcp-tool-server.ts';
import { openAiModel } from '../adapters/openai/openai-model.ts';
import { createSafeFetch } from '../adapters/safe-fetch/safe-fetch.ts';
import { answerQuestions } from '../agent/answer-questions.ts';
import { commandFallback } from '../agent/command-fallback.ts';
import { fallbackModel } from '../agent/fallback-model.ts';
import { modelAgent } from '../agent/model-agent.ts';
import { plainAgent } from '../agent/plain-agent.ts';
import type { CommitSources } from '../agent/plan/commit-sources.ts';
import { scheduleFallback } from '../agent/schedule-fallback.ts';
import type { Config } from '../config/config.ts';
import type { Agent } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeRunner } from '../ports/code-runner.ts';
import type { CommandFallback } from '../ports/command-fallback.ts';
import type { CrashPoints } from '../ports/crash-points.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Random } from '../ports/random.ts';
import type { RunQuestions } from '../ports/run-questions.ts';
import type { ScheduleFallback } from '../ports/schedule-fallback.ts';
import type { Tool, ToolFacts } from '../ports/tool.ts';
import { mailMarkdown } from '../surfaces/mail/render/markdown.ts';
import { demoCommitsTool } from '../tools/demo-commits.ts';
import { createTools } from '../tools/index.ts';

export interface AgentParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Absent: no mail server is set up. */
  readonly mailer?: Mailer;
  readonly crashPoints: CrashPoints;
  /** Keeps known secrets out of prompts and transcripts. */
  readonly redact: (text: string) => string;
  /** What tasks keep; default: a folder beside the store. */
  readonly files?: FileStore;
  /** What runs code of tasks; default: a sandbox in a process of its own. */
  readonly code?: CodeRunner;
}

/** Who thinks in runs, and the name of the model if there is one. */
export interface ChosenAgent {
  readonly agent: Agent;
  /** What it can do, set up or not. */
  readonly tools: readonly ToolFacts[];
  readonly model?: string;
  /** What its server calls it. */
  readonly modelId?: string;
  /** The model as the reader of times that the grammar could not read; the demo's stand-in cannot. */
  readonly scheduleFallback?: ScheduleFallback;
  /** The model as who knows commands that are said in other words. */
  readonly commandFallback?: CommandFallback;
  /** The model as who explains results. */
  readonly questions?: RunQuestions;
}

/** The model that is configured with the real tools; without one, the plain digests. */
export function chooseAgent(config: Config, parts: AgentParts): ChosenAgent {
  const tools = createTools({
    ...{ github: config.github, gitFolders: config.gitFolders, clock: parts.clock },
    ...{ leetCodeUrl: config.leetCodeUrl, secrets: config.toolSecrets },
    files: parts.files ?? localFileStore(join(config.dataFolder, 'files')),
    code: parts.code ?? createCodeSandbox(),
    ...(config.google === undefined ? {} : { google: config.google }),
    ...(config.search === undefined ? {} : { search: config.search }),
    mcp: config.mcpServers.map((server) => ({ server, client: mcpToolServer(server) })),
    mail: {
      allowed: config.mail?.allowed ?? [],
      toHtml: mailMarkdown,
      ...(parts.mailer === undefined ? {} : { mailer: parts.mailer }),
    },
    safeFetch: createSafeFetch({ privateHosts: config.privateHosts }),
    ...(config.publicUrl === undefined ? {} : { ownHost: new URL(config.publicUrl).host }),
  });
  const sources = commitSources(config);
  if (config.model === undefined)
    return { tools, agent: plainAgent({ tools, sources, clock: parts.clock, redact: parts.redact }) };
  const { log, clock } = parts;
  const model = fallbackModel({
    ...{ first: openAiModel({ ...config.model, log, clock }), log, clock },
    ...(config.fallbackModel === undefined ? {} : { second: openAiModel({ ...config.fallbackModel, log, clock }) }),
  });
  return {
    ...thinkingAgent(model, { tools, sources }, parts),
    tools,
    scheduleFallback: scheduleFallback({ model, ...parts }),
    commandFallback: commandFallback({ model, ...parts }),
    questions: answerQuestions({ model, ...parts }),
  };
}

/** The stand-in model over made-up commits: nothing outside the process is asked. */
export function chooseDemoAgent(parts: AgentParts): ChosenAgent {
  const sources: CommitSources = { folders: [], sample: true };
  const tools = [demoCommitsTool()];
  return { ...thinkingAgent(demoModel(), { tools, sources }, parts), tools };
}

function thinkingAgent(
  model: LanguageModel,
  means: { readonly tools: readonly Tool[]; readonly sources: CommitSources },
  { clock, random, crashPoints, redact }: AgentParts,
): Omit<ChosenAgent, 'tools'> {
  return {
    agent: modelAgent({ model, ...means, clock, random, crashPoints, redact }),
    model: model.name,
    ...(model.id === undefined ? {} : { modelId: model.id }),
  };
}

function commitSources({ github, gitFolders }: Config): CommitSources {
  const { hostname } = new URL(github.apiUrl);
  return {
    github: {
      host: hostname === 'api.github.com' ? 'github.com' : hostname,
      ...(github.defaultOwner === undefined ? {} : { defaultOwner: github.defaultOwner }),
      ...(github.defaultRepo === undefined ? {} : { defaultRepo: github.defaultRepo }),
    },
    folders: gitFolders.filter((folder) => existsSync(join(folder, '.git'))),
  };
}
