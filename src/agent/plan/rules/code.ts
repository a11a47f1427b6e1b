import { has, type ToolRule } from '../tool-wish.ts';

const FENCED = /```[ \t]*(javascript|js|python|py|python3)\b[ \t]*\n?([\s\S]+?)```/i;
const AFTER_COLON =
  /\b(?:run|execute|evaluate)\s+(?:this\s+|the\s+following\s+|some\s+)?(javascript|js|python|py)(?:\s+(?:code|program|script|snippet))?\s*:\s*`?([\s\S]+?)`?\s*$/i;
/** "Calculate with Python how many …": the program is still to be written. */
const TO_BE_WRITTEN =
  /\b(?:in|with|using)\s+(javascript|python)\b|\b(?:write\s+and\s+run|run)\s+(?:a\s+)?(javascript|python)\s+(?:program|script|code)\b/i;

/** A program in the sentence, or the wish that a model writes one. */
export const codeRule: ToolRule = (text, means) => {
  if (!has(means, 'run-code')) return undefined;
  const [, said, code] = FENCED.exec(text) ?? AFTER_COLON.exec(text) ?? [];
  if (said !== undefined && code !== undefined) {
    const language = languageOf(said);
    return {
      ...{ title: `Run ${nameOf(language)}`, does: `run your ${nameOf(language)} program`, posts: 'what it prints' },
      grants: [
        {
          tool: 'run-code',
          says: `run your ${nameOf(language)} program, without network and files`,
          access: 'compute',
          pins: { language, code: code.trim() },
        },
      ],
      alone: true,
    };
  }
  const [, first, second] = TO_BE_WRITTEN.exec(text) ?? [];
  const wanted = first ?? second;
  if (wanted === undefined || !/\b(?:run|calculat|comput|count|simulat)/i.test(text)) return undefined;
  const language = languageOf(wanted);
  return {
    ...{ title: `Compute with ${nameOf(language)}`, does: `write and run ${nameOf(language)}`, posts: 'the result' },
    grants: [
      {
        tool: 'run-code',
        says: `run ${nameOf(language)} that the model writes, without network and files`,
        access: 'compute',
        pins: { language },
      },
    ],
    alone: false,
    needsModel: true,
  };
};

function languageOf(said: string): 'javascript' | 'python' {
  return /^p/i.test(said) ? 'python' : 'javascript';
}

function nameOf(language: 'javascript' | 'python'): string {
  return language === 'python' ? 'Python' : 'JavaScript';
}
