import { describe, expect, it } from 'vitest';
import { blockedNames } from '../../../../src/anonymize/custom/program/check/blocked.ts';
import { checkModule } from '../../../../src/anonymize/custom/program/check/check-module.ts';
import type { ConfitureError } from '../../../../src/errors.ts';
import { marked } from './marked.ts';

function check(text: string) {
  const { code, places } = marked(text);
  return { findings: checkModule(code, 'iban.js'), places };
}

/** What is blocked, with ¦ before each place. */
const blocked: readonly (readonly [code: string, text: string])[] = [
  ['blocked-import', "import fs from ¦'node:fs';"],
  ['blocked-import', "import fs from ¦'fs';"],
  ['blocked-import', "import { readFile } from\n  ¦'fs/promises';"],
  ['blocked-import', "import 'confiture/plugin';\nimport ¦'node:net';"],
  ['blocked-import', "import ¦'node:sqlite';"],
  ['blocked-import', "import ¦'node:something-new';"],
  ['blocked-import', "import ¦'lodash';"],
  ['blocked-import', "import ¦'@scope/name/file.js';"],
  ['blocked-import', "import ¦'confiture';"],
  ['blocked-import', "import ¦'confiture/testing';"],
  ['blocked-import', "import ¦'/etc/passwd.js';"],
  ['blocked-import', "import ¦'file:///etc/passwd.js';"],
  ['blocked-import', "import ¦'data:text/javascript,export default 1';"],
  ['blocked-import', "import ¦'https://example.com/x.js';"],
  ['blocked-import', "import ¦'#internal';"],
  ['blocked-import', "import ¦'.hidden.js';"],
  ['blocked-import', 'import ¦"n\\u006fde:fs";'],
  ['blocked-import', 'import /* here */ * as a /* and here */ from /* and */ ¦"fs";'],
  ['blocked-import', "export * from ¦'node:os';"],
  ['blocked-import', "export { join } from ¦'path';"],
  ['blocked-import', "import ¦'confiture/plugin/';"],
  ['blocked-import-data', "import list from ¦'./list.json' with { type: 'json' };"],
  ['blocked-import-name', "import { defineStrategy, ¦CustomStrategy } from 'confiture/plugin';"],
  ['blocked-import-name', "import ¦plugin from 'confiture/plugin';"],
  ['blocked-import-name', "export { ¦default } from 'confiture/plugin';"],
  ['blocked-dynamic-import', "const a = (b) => ¦import('./a.js');"],
  ['blocked-dynamic-import', 'const a = (b) => ¦import(`node:${b}`);'],
  ['blocked-dynamic-import', "¦import\n/* a */ ('./a.js');"],
  ['blocked-import-meta', 'const here = ¦import.meta.url;'],
  ['blocked-require', "const fs = ¦require('fs');"],
  ['blocked-require', '¦module.exports = {};'],
  ['blocked-code-from-text', "¦eval('1');"],
  ['blocked-code-from-text', "(0, ¦eval)('1');"],
  ['blocked-code-from-text', "const a = [¦eval].map((f) => f('1'));"],
  ['blocked-code-from-text', "const f = new ¦Function('return process');"],
  ['blocked-code-from-text', 'const f = ¦Function`return 1`();'],
  ['blocked-code-from-text', 'Reflect.construct(¦Function, []);'],
  ['blocked-process', 'const user = ¦process.env.USER;'],
  ['blocked-process', 'const user = ¦pr\\u006fcess.env.USER;'],
  ['blocked-process', 'const user = ¦pr\\u{6f}cess?.env;'],
  ['blocked-process', 'const a = { ¦process };'],
  ['blocked-process', 'const { [¦process.pid]: a } = {};'],
  ['blocked-process', '¦process = 1;'],
  ['blocked-process', '({ a: ¦process } = {});'],
  ['blocked-process', 'class A { [¦process.pid]() {} }'],
  ['blocked-process', 'class A { b = ¦process; }'],
  ['blocked-process', 'const a = `${¦process.pid}`;'],
  ['blocked-process', '{ let process = 1; }\n¦process;'],
  ['blocked-process', 'for (const process of []);\n¦process;'],
  ['blocked-process', 'try {} catch (process) {}\n¦process;'],
  ['blocked-process', 'function f(process) {}\n¦process;'],
  ['blocked-process', 'const f = function process() {};\n¦process;'],
  ['blocked-process', 'const A = class process {};\n¦process;'],
  ['blocked-process', 'import { process as other } from "./a.js";\n¦process;'],
  ['blocked-process', 'class A { static { var process = 1; } }\n¦process;'],
  ['blocked-process', 'function f() { var process = 1; }\n¦process;'],
  ['blocked-global-object', '¦globalThis.a = 1;'],
  ['blocked-global-object', "¦global['a'] = 1;"],
  ['blocked-global-object', 'const a = [¦window, ¦self];'],
  ['blocked-date', 'const now = new ¦Date();'],
  ['blocked-date', 'const now = ¦Date.now();'],
  ['blocked-clock', 'const now = ¦performance.now();'],
  ['blocked-intl', "const format = new ¦Intl.NumberFormat('fr');"],
  ['blocked-timer', '¦setTimeout(() => {}, 1);'],
  ['blocked-timer', '¦setInterval(() => {}, 1);'],
  ['blocked-timer', '¦queueMicrotask(() => {});'],
  ['blocked-network', "¦fetch('https://example.com');"],
  ['blocked-wasm', 'new ¦WebAssembly.Module(new Uint8Array(8));'],
  ['blocked-shared-memory', 'const a = new ¦SharedArrayBuffer(8);\n¦Atomics.wait(a);'],
  ['blocked-collector', 'const a = new ¦WeakRef({});'],
  ['blocked-proxy', 'const a = new ¦Proxy({}, {});'],
  ['blocked-crypto', '¦crypto.randomUUID();'],
  ['blocked-console', "¦console.log('a');"],
  ['blocked-host', "¦Buffer.from('a');"],
  ['blocked-unknown-name', 'const a = ¦lodahs.chunk([]);'],
  ['blocked-unknown-name', 'const f = () => ¦arguments[0];'],
  ['blocked-async', 'const a = ¦Promise.resolve(1);'],
  ['blocked-async', '¦async function f() { await 1; for await (const a of []); }'],
  ['blocked-async', 'const f = ¦async () => {};'],
  ['blocked-async', 'const a = { ¦async create() {} };'],
  ['blocked-async', 'class A { ¦static async f() {} }'],
  ['blocked-async', 'const a = ¦await 1;'],
  ['blocked-async', '¦for await (const a of []);'],
  ['blocked-async', '¦async function* f() {}'],
  ['blocked-generator', 'export default { ¦*create() {} };'],
  ['blocked-generator', 'export default { create: ¦function* () {} };'],
  ['blocked-generator', 'export default { create() { return ¦function* (value) { yield value; }; } };'],
  ['blocked-random', 'const a = ¦Math.random();'],
  ['blocked-random', "const a = ¦Math['random']();"],
  ['blocked-random', 'const a = ¦Math?.[`r\\u0061ndom`]();'],
  ['blocked-random', 'const { floor, ¦random } = Math;'],
  ['blocked-random', 'let r;\n({ ¦random: r } = Math);'],
  ['blocked-constructor', "''.constructor.¦constructor('return this')();"],
  ['blocked-constructor', "''?.constructor?.¦constructor('return this')();"],
  ['blocked-constructor', "this.constructor.¦constructor('return process')();"],
  ['blocked-constructor', "[][¦'constructor'];"],
  ['blocked-constructor', '[][¦`constructor`];'],
  ['blocked-constructor', "[][¦'con\\x73tructor'];"],
  ['blocked-constructor', "(() => {}).¦constructor('return 1')();"],
  ['blocked-constructor', "new (function () {}).¦constructor('return 1');"],
  ['blocked-constructor', "(class {}).¦constructor('return 1');"],
  ['blocked-constructor', "const f = parseInt.¦constructor('return 1');"],
  ['blocked-constructor', 'const F = Object.getPrototypeOf(parseInt).¦constructor;'],
  ['blocked-constructor', 'const { ¦constructor: F } = parseInt;'],
  ['blocked-constructor', "const { ¦'constructor': F } = parseInt;"],
  ['blocked-constructor', 'function f({ ¦constructor }) {}'],
  ['blocked-prototype', '({}).¦__proto__.a = 1;'],
  ['blocked-prototype', "({})[¦'__proto__'].a = 1;"],
  ['blocked-prototype', 'const a = { ¦__proto__: null };'],
  ['blocked-prototype', "const a = { ¦'__proto__': null };"],
  ['blocked-prototype', 'const { ¦__proto__: a } = {};'],
  ['blocked-with', 'const a = {};\n  ¦with (a) { b; }'],
];

describe('what is blocked', () => {
  it.each(blocked)('%s: %s', (code, text) => {
    const { findings, places } = check(text);
    expect(places.length).toBeGreaterThan(0);
    expect(findings.map((finding) => finding.location)).toEqual(
      places.map((place) => ({ file: 'iban.js', ...place })),
    );
    expect(new Set(findings.map((finding) => finding.code))).toEqual(new Set([code]));
    for (const { severity, message, help, excerpt } of findings) {
      expect(severity).toBe('error');
      expect(message).toMatch(/ is not there in the sandbox: ./);
      expect(help).toMatch(/\.$/);
      expect(excerpt).toContain('^');
    }
  });

  it.each(blockedNames.flatMap(({ names, code }) => names.map((name) => [name, code] as const)))(
    'the name %s',
    (name, code) => {
      const { findings, places } = check(`const used = () => {\n  return ¦${name};\n};`);
      expect(findings).toMatchObject([{ code, location: places[0] }]);
      expect(findings[0]?.message.startsWith(`${name} is not there`)).toBe(true);
    },
  );

  it('is told with what to use instead', () => {
    const { findings } = check("import fs from 'node:fs';\nconst now = Date.now() * Math.random();");
    expect(findings).toEqual([
      {
        code: 'blocked-import',
        severity: 'error',
        message: 'node:fs is not there in the sandbox: a strategy has no files',
        help: 'Put what it needs into a .ts or .js file and import that by a relative path.',
        location: { file: 'iban.js', line: 1, column: 16 },
        excerpt: "1 | import fs from 'node:fs';\n  |                ^",
      },
      {
        code: 'blocked-date',
        severity: 'error',
        message:
          'Date is not there in the sandbox: the same value has to become the same result tomorrow, and no clock is there to measure time with',
        help: 'Use tools.dates, which reckons with the dates that values hold.',
        location: { file: 'iban.js', line: 2, column: 13 },
        excerpt: '2 | const now = Date.now() * Math.random();\n  |             ^',
      },
      expect.objectContaining({
        code: 'blocked-random',
        help: expect.stringContaining('tools.random(seed)'),
        location: { file: 'iban.js', line: 2, column: 26 },
      }),
    ]);
  });

  it('is told in the order of the text, a hundred at most', () => {
    const { findings } = check('process;\n'.repeat(1000));
    expect(findings.map(({ location }) => location?.line)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
  });
});

describe('what is let through', () => {
  it.each([
    ['strings', 'const a = \'process.env, require("fs"), Date, eval(1), import(x), __proto__\';'],
    ['templates', 'const a = `process ${1} globalThis`;'],
    ['comments', '// process.exit(), import("fs")\n/* eval, Date, require("fs") */ const a = 1;'],
    ['regular expressions', 'const a = /process|Date|eval\\(/u;'],
    ['members', 'const f = (row) => [row.process, row?.Date, row.require, row.eval(1), row.random()];'],
    ['members by text', "const f = (row) => [row['process'], row['Date'], row.get('Date')];"],
    [
      'keys',
      'const a = { process: 1, Date: 2, eval: 3, fetch() {}, get self() { return 1; }, "global": 4 };',
    ],
    [
      'methods and fields',
      'class A { process() {} Date = 1; static fetch = 2; #process = 3; get eval() { return 1; } }',
    ],
    ['keys of patterns', 'const f = ({ process: a, Date: b = 1 }) => a + b;'],
    [
      'parameters',
      'const f = (process, { Date, a: [window] }, fetch = 1, ...global) => [process, Date, window, fetch, global];',
    ],
    [
      'variables',
      'const process = 1, { Date } = { Date: 1 }, [self] = [1];\nconst a = [process, Date, self];',
    ],
    [
      'var, from anywhere in its function',
      'function f() { if (1) { for (;;) { var process = 1; } }\n  return process; }',
    ],
    ['functions, before they are declared', 'const a = fetch();\nfunction fetch() {}'],
    ['classes', 'class Buffer {}\nconst a = new Buffer();\nconst B = class URL { a = URL; };'],
    ['the name of a function expression', 'const f = function process(a) { return a ? process(0) : 1; };'],
    [
      'imports',
      "import { process } from './a.js';\nimport Date from './b.js';\nimport * as window from './c.js';\nconst a = [process, Date, window];",
    ],
    [
      'imports by another name',
      "import { process as a } from './a.js';\nexport { process as default } from './a.js';\nexport * as window from './a.js';",
    ],
    ['exports by another name', 'const a = 1;\nexport { a as process, a as Date };'],
    [
      'loops',
      'for (let process = 0; process < 1; process++);\nfor (const Date of []) Date;\nfor (const self in {}) self;',
    ],
    ['what is caught', 'try {} catch ({ process }) { process; }'],
    ['what a switch declares', 'switch (1) { case 1: let process = 1; default: process; }'],
    ['blocks', '{ const fetch = 1; { fetch; } }'],
    ['closures', 'const f = (process) => () => { { return process; } };'],
    ['labels', 'process: for (;;) { if (1) continue process; break process; }'],
    ['arguments of functions', 'function f() { const g = () => arguments[0]; return arguments.length; }'],
    ['typeof', "const a = typeof process === 'undefined' && typeof Date;"],
    ['instanceof Function', 'const f = (a) => a instanceof Function;'],
    ['new.target', 'function F() { return new.target; }'],
    ['Math but random', 'const a = Math.floor(1.5) + Math.max(1, 2);\nconst { floor } = Math;'],
    [
      'random of something else',
      'const f = (tools, Math) => [tools.random("a"), Math.random(), { random: 1 }];',
    ],
    [
      'constructors of classes',
      'class A { constructor() {} copy() { return new this.constructor(); } get a() { return this.constructor.name; } }',
    ],
    ['a constructor in an object', 'const a = { constructor: 1 };'],
    [
      '__proto__ as a computed key, a method, a shorthand',
      "const f = (__proto__) => ({ ['__proto__']: 1, __proto__ });\nconst a = { __proto__() {} };",
    ],
    [
      'generators as helpers',
      'function* all() { yield 1; }\nexport default { create() { const more = function* () {}; return (value) => [...all(), ...more()].join(value); } };',
    ],
    [
      'relative imports',
      "import './a.js';\nimport '../b';\nimport '.';\nimport '..';\nexport * from './c/d.ts';",
    ],
    [
      'the plugin module',
      "import { defineStrategy } from 'confiture/plugin';\nimport { defineStrategy as define } from 'confiture/plugin';\nimport * as plugin from 'confiture/plugin';",
    ],
    [
      'the language',
      'const a = [undefined, NaN, Infinity, new Map(), new Set(), 1n, BigInt(1), JSON.parse("1"), Symbol.iterator, new Uint8Array(1), parseInt("1"), new TypeError("a"), Reflect.ownKeys({})];',
    ],
    ['a line for scripts', '#!/usr/bin/env node\nconst a = 1;'],
    ['nothing', ''],
  ])('%s', (_, code) => {
    expect(checkModule(code, 'iban.js')).toEqual([]);
  });
});

describe('what is no module', () => {
  it.each([
    ['const a = ¦;', 'iban.js is no valid JavaScript: unexpected token'],
    [
      'const a = 1;\nconst ¦a = 2;',
      "iban.js is no valid JavaScript: Identifier 'a' has already been declared",
    ],
    ["import { a ¦b } from './c.js';", 'iban.js is no valid JavaScript: unexpected token'],
    ['const a = 1;\n--¦> b', 'iban.js is no valid JavaScript: unexpected token'],
  ])('%s', (text, message) => {
    const { code, places } = marked(text);
    const failing = () => checkModule(code, 'iban.js');
    expect(failing).toThrow(
      expect.objectContaining({ code: 'STRATEGY_FAILED', message: expect.any(String) }),
    );
    try {
      failing();
    } catch (error) {
      const { location, excerpt, message: said } = error as ConfitureError;
      expect(said.toLowerCase()).toContain(message.toLowerCase());
      expect(location).toEqual({ file: 'iban.js', ...places[0] });
      expect(excerpt).toContain('^');
    }
  });

  it.each([
    ['brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a sum', `x = ${'1 + '.repeat(200_000)}1`],
    ['functions', `${'() => '.repeat(100_000)}1`],
    ['members', `const a = 1; a${'.b'.repeat(200_000)}`],
    ['blocks', `${'{'.repeat(100_000)}${'}'.repeat(100_000)}`],
  ])('code that is nested too deeply is refused and nothing else happens: %s', (_, code) => {
    let thrown: unknown;
    try {
      checkModule(code, 'iban.js');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'STRATEGY_FAILED',
      message: expect.stringContaining('nested too deeply'),
    });
    expect(checkModule('const a = 1;', 'iban.js')).toEqual([]);
  });
});
