import { AutoTaskError } from '../../domain/errors.ts';
import type { Agent } from '../../ports/agent.ts';
import type { AgentParts } from '../agent.ts';
import type { DeployedConfig } from './cloud-base.ts';
import { cloudCode } from './cloud-code.ts';
import { lazily } from './lazily.ts';

/** Who thinks in runs of a worker. The loop, the model and the tools are loaded by the first run that needs them. */
export function cloudAgent(config: DeployedConfig, parts: Omit<AgentParts, 'code'>): Agent {
  const opened = lazily(async () => {
    const { chooseAgent } = await import('../agent.ts');
    return chooseAgent(config, { ...parts, code: cloudCode(config.cloud.codeFunction) }).agent;
  });
  return {
    plan() {
      throw new AutoTaskError({ code: 'not-here', message: 'A worker plans nothing: a conversation does.' });
    },
    work: async (work) => (await opened()).work(work),
  };
}
