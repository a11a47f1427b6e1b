import type { DataText } from '../../ports/data-text.ts';

const LONGEST = 1_000_000;
const MOST_PROBLEMS = 20;
/** References that multiply are refused (`security.md` A30). */
const MOST_ALIASES = 50;

/** YAML of the core schema: text, numbers, booleans, lists and maps. The reader is loaded by the first file. */
export const yamlText: DataText = {
  async write(data) {
    const { stringify } = await import('yaml');
    return stringify(data, { lineWidth: 0, aliasDuplicateObjects: false, schema: 'core' });
  },
  async read(text) {
    if (text.length > LONGEST)
      return { kind: 'problems', problems: [`The file has more than ${LONGEST} characters; part it.`] };
    const { LineCounter, parseDocument } = await import('yaml');
    const lines = new LineCounter();
    const document = parseDocument(text, { schema: 'core', lineCounter: lines, prettyErrors: false, customTags: [] });
    const problems = [...document.errors, ...document.warnings].slice(0, MOST_PROBLEMS).map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return `Line ${line}, column ${col}: ${message}`;
    });
    if (problems.length > 0) return { kind: 'problems', problems };
    try {
      return { kind: 'data', data: document.toJS({ maxAliasCount: MOST_ALIASES }) };
    } catch (error) {
      return { kind: 'problems', problems: [error instanceof Error ? error.message : String(error)] };
    }
  },
};
