import type { CodeLanguage } from '../../src/ports/code-runner.ts';

/** What would be printed if an attack worked; none of them may come to that. */
export const ESCAPED = 'ESCAPED';

/** Programs that want out, or never to end. */
export const ATTACKS: readonly (readonly [CodeLanguage, string])[] = [
  ['javascript', 'for (;;);'],
  ['javascript', '/^(a+)+$/.test("a".repeat(40) + "b")'],
  ['javascript', 'let s = "x"; for (;;) s += s;'],
  ['javascript', 'const a = []; for (;;) a.push(new Uint8Array(1 << 20).fill(1));'],
  ['javascript', 'let n = 3n; for (;;) n *= n;'],
  ['javascript', 'const f = () => f(); f()'],
  ['javascript', 'let s = "["; s = s.repeat(1e6); JSON.parse(s)'],
  ['javascript', 'Array.from({ length: 1e6 }, () => Math.random()).sort(() => { for (;;); })'],
  ['javascript', '({ toJSON() { for (;;); } })'],
  ['javascript', `if (typeof process !== 'undefined' || typeof require !== 'undefined') console.log('${ESCAPED}')`],
  ['javascript', `if (typeof fetch !== 'undefined' || typeof WebAssembly !== 'undefined') console.log('${ESCAPED}')`],
  ['javascript', `const fs = await import('fs'); console.log('${ESCAPED}', fs.readFileSync)`],
  ['javascript', `const p = console.log.constructor('return process')(); console.log('${ESCAPED}', p)`],
  ['javascript', `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60000); console.log('${ESCAPED}')`],
  [
    'javascript',
    'Object.prototype.kind = "done"; Array.prototype.push = () => { for (;;); }; JSON.stringify = 1; ({})',
  ],
  ['python', 'while True: pass'],
  ['python', 'x = "a"\nwhile True: x += x'],
  ['python', 'import re; re.match("(a+)+$", "a" * 40 + "b")'],
  ['python', `import os; os.system("echo"); print("${ESCAPED}")`],
  ['python', `print("${ESCAPED}", open("/etc/passwd").read())`],
  ['python', `open("/tmp/x", "w").write("x"); print("${ESCAPED}")`],
  ['python', `import os; os.listdir("."); print("${ESCAPED}")`],
  ['python', 'import os; os.ftruncate(0, 10 ** 11)'],
  ['python', `import socket; socket.create_connection(("127.0.0.1", 80)); print("${ESCAPED}")`],
  ['python', `import subprocess; subprocess.run(["ls"]); print("${ESCAPED}")`],
  ['python', `import ctypes; print("${ESCAPED}")`],
  ['python', 'import sys; sys.setrecursionlimit(10 ** 9)\ndef f(): f()\nf()'],
];
