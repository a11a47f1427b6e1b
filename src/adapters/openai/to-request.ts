import type { ChatCompletionCreateParamsNonStreaming, ChatCompletionMessageParam } from 'openai/resources';
import type { ModelMessage, ModelRequest, ToolCall } from '../../ports/language-model.ts';

/** How a server calls the limit of an answer; some know neither name. */
export type LimitField = 'max_completion_tokens' | 'max_tokens' | 'none';

/** A request in the shape of `chat.completions`: nothing but what every server understands. */
export function toRequest(
  model: string,
  request: ModelRequest,
  limitField: LimitField,
): ChatCompletionCreateParamsNonStreaming {
  const tools = request.tools.map(({ name, description, input }) => ({
    type: 'function' as const,
    function: { name, description, parameters: { ...input } },
  }));
  return {
    model,
    messages: request.messages.map(toMessage),
    ...(tools.length === 0 ? {} : { tools }),
    ...(limitField === 'none' ? {} : { [limitField]: request.maxOutputTokens }),
  };
}

function toMessage(message: ModelMessage): ChatCompletionMessageParam {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text };
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.text };
    case 'assistant':
      return message.toolCalls.length === 0
        ? { role: 'assistant', content: message.text }
        : { role: 'assistant', content: message.text || null, tool_calls: message.toolCalls.map(toToolCall) };
  }
}

/** Arguments that were not JSON go back as none: some servers refuse a talk that holds broken ones. */
function toToolCall({ id, tool, input, unreadable }: ToolCall) {
  const args = unreadable === undefined ? JSON.stringify(input ?? {}) : '{}';
  return { id, type: 'function' as const, function: { name: tool, arguments: args } };
}
