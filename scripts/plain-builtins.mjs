import { builtinModules } from 'node:module';

const BUILTINS = new Set(builtinModules.map((name) => name.replace(/^node:/, '')));
const IMPORTS = new Set(['import-statement', 'dynamic-import']);

/** Read by an import of everything, these load Node's own undici, which costs a cold start more than all of node:http. */
const COSTLY = { 'node:http': new Set(['CloseEvent', 'MessageEvent', 'WebSocket']) };

/**
 * An esbuild plugin: Node's own modules as plain objects, of which only what is named is read. As ES modules, each of
 * their exports would be read when the bundle is loaded, those too that Node itself loads only when somebody asks.
 */
export const plainBuiltins = {
  name: 'plain-builtins',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z_][a-z0-9_/]*$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (!IMPORTS.has(kind) || !BUILTINS.has(name)) return undefined;
      return { path: `node:${name}`, namespace: 'builtin', sideEffects: false };
    });
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: facade(path), loader: 'js' }));
  },
};

function facade(path) {
  const names = Object.keys(process.getBuiltinModule(path)).filter(
    (name) => /^[A-Za-z_]\w*$/.test(name) && name !== 'default' && !COSTLY[path]?.has(name),
  );
  return `const builtin = process.getBuiltinModule('${path}');
const read = (name) => builtin[name];
export default builtin;
${names.map((name, index) => `const v${index} = /* @__PURE__ */ read('${name}'); export { v${index} as ${name} };`).join('\n')}`;
}
