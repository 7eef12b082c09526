import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  programLimits,
  type ReadProgramOptions,
  readProgram,
} from '../../../../src/anonymize/custom/program/read-program.ts';
import { ConfitureError } from '../../../../src/errors.ts';
import { type Files, withFolder } from './folder.ts';

function read(files: Files, options: Partial<ReadProgramOptions> = {}, file = 'iban.ts') {
  return withFolder(files, (root) => readProgram(file, { root, name: file, ...options }));
}

async function failure(reading: Promise<unknown>): Promise<ConfitureError> {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ConfitureError) return error;
  throw error ?? new Error('it did not fail');
}

const plugin = "import { defineStrategy } from 'confiture/plugin';\n";

describe('a program', () => {
  it('is the file and all that it imports, in JavaScript, with what each specifier means', async () => {
    const program = await read(
      {
        'db/strategies/iban.ts': `${plugin}import { last } from '../lib/last.js';\nexport default defineStrategy({ id: 'iban', create: () => (value: string) => last(value) });\n`,
        'db/lib/last.ts':
          "import { one } from './one';\nexport const last = (text: string): string => text.slice(-one);\n",
        'db/lib/one/index.mts': "export * from '../two.mjs';\n",
        'db/lib/two.mjs': 'export const one = 1;\n',
        'db/lib/unused.ts': 'export const nothing = 0;\n',
      },
      { version: '1.2.0' },
      'db/strategies/iban.ts',
    );
    expect(program).toEqual({
      name: 'db/strategies/iban.ts',
      entry: 'db/strategies/iban.ts',
      version: '1.2.0',
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      modules: {
        'db/strategies/iban.ts': {
          code: `${plugin}import { last } from '../lib/last.js';\nexport default defineStrategy({ id: 'iban', create: () => (value        ) => last(value) });\n`,
          imports: { 'confiture/plugin': 'confiture/plugin', '../lib/last.js': 'db/lib/last.ts' },
        },
        'db/lib/last.ts': {
          code: "import { one } from './one';\nexport const last = (text        )         => text.slice(-one);\n",
          imports: { './one': 'db/lib/one/index.mts' },
        },
        'db/lib/one/index.mts': {
          code: "export * from '../two.mjs';\n",
          imports: { '../two.mjs': 'db/lib/two.mjs' },
        },
        'db/lib/two.mjs': { code: 'export const one = 1;\n', imports: {} },
      },
    });
  });

  it.each([
    ['./x', { 'x.ts': '', 'x.js': '', 'x/index.ts': '' }, 'x.ts'],
    ['./x', { 'x.mts': '', 'x.js': '' }, 'x.mts'],
    ['./x', { 'x.js': '', 'x.mjs': '' }, 'x.js'],
    ['./x', { 'x/index.ts': '', 'x/index.js': '' }, 'x/index.ts'],
    ['./x', { 'x/index.mjs': '' }, 'x/index.mjs'],
    ['./x/', { 'x.ts': '', 'x/index.js': '' }, 'x/index.js'],
    ['./x.ts', { 'x.ts': '' }, 'x.ts'],
    ['./x.js', { 'x.js': '', 'x.ts': '' }, 'x.js'],
    ['./x.js', { 'x.ts': '' }, 'x.ts'],
    ['./x.mjs', { 'x.mts': '' }, 'x.mts'],
    ['./x.check', { 'x.check.ts': '' }, 'x.check.ts'],
    ['./x.js', { 'x.js/index.ts': '' }, 'x.js/index.ts'],
    ['.', { 'index.ts': '' }, 'index.ts'],
    ['./', { 'index.js': '' }, 'index.js'],
    ['./a/../x', { 'x.ts': '', 'a/b': '' }, 'x.ts'],
    ['./größe %20', { 'größe %20.ts': '' }, 'größe %20.ts'],
  ])('%s of %o is %s', async (specifier, files, key) => {
    const program = await read({ 'iban.ts': `import '${specifier}';`, ...files });
    expect(program.modules['iban.ts']?.imports).toEqual({ [specifier]: key });
    expect(Object.keys(program.modules)).toEqual(['iban.ts', key]);
  });

  it('may import itself in circles, and a file by several names', async () => {
    const { modules } = await read({
      'iban.ts': "import './a.js';\nimport './a';\nimport './iban.ts';",
      'a.ts': "import './iban.js';\nexport * from './././a.ts';",
    });
    expect(modules).toEqual({
      'iban.ts': {
        code: "import './a.js';\nimport './a';\nimport './iban.ts';",
        imports: { './a.js': 'a.ts', './a': 'a.ts', './iban.ts': 'iban.ts' },
      },
      'a.ts': {
        code: "import './iban.js';\nexport * from './././a.ts';",
        imports: { './iban.js': 'iban.ts', './././a.ts': 'a.ts' },
      },
    });
  });

  it('needs no file for what is imported as a type', async () => {
    const program = await read({
      'iban.ts':
        "import type { A } from './nowhere.ts';\nimport type { B } from 'some-package';\nexport type { C } from 'pg';\nexport const a: A = 1;",
    });
    expect(Object.keys(program.modules)).toEqual(['iban.ts']);
  });

  it('drops a byte order mark, keeps line ends, and takes JavaScript as it is', async () => {
    const program = await read({ 'iban.js': '\ufeffexport const a = 1;\r\n\r\n' }, {}, 'iban.js');
    expect(program.modules['iban.js']?.code).toBe('export const a = 1;\r\n\r\n');
  });

  it('is found by an absolute path, and by links that stay inside', async () => {
    await withFolder({ 'real/iban.ts': "import './a.ts';", 'real/a.ts': '' }, async (root) => {
      symlinkSync('real', join(root, 'linked'));
      symlinkSync(root, join(root, 'root'));
      for (const file of [join(root, 'real/iban.ts'), join(root, 'linked/iban.ts'), 'linked/iban.ts'])
        for (const from of [root, join(root, 'root')]) {
          const program = await readProgram(file, { root: from, name: 'iban' });
          expect(program.entry).toBe('real/iban.ts');
          expect(Object.keys(program.modules)).toEqual(['real/iban.ts', 'real/a.ts']);
        }
    });
  });
});

describe('the hash', () => {
  const files = {
    'iban.ts': "import './a.ts';\nexport const b: string = '';",
    'a.ts': 'export const c = 1;',
  };

  it('is the same wherever the folder lies and however the file is named', async () => {
    const program = await read(files);
    expect((await read(files, { name: 'other', version: '2' })).hash).toBe(program.hash);
    expect((await read(files)).hash).toBe(program.hash);
  });

  it.each([
    ['a type', { ...files, 'iban.ts': files['iban.ts'].replace('string', 'String') }],
    ['a comment in an imported file', { ...files, 'a.ts': `${files['a.ts']}//` }],
    ['line ends', { ...files, 'iban.ts': files['iban.ts'].replace('\n', '\r\n') }],
    ['a byte order mark', { ...files, 'iban.ts': `\ufeff${files['iban.ts']}` }],
    ['the name of a file', { 'iban.ts': files['iban.ts'].replace('a.ts', 'd.ts'), 'd.ts': files['a.ts'] }],
  ])('changes with %s', async (_, changed) => {
    expect((await read(changed)).hash).not.toBe((await read(files)).hash);
  });

  it('does not change with files that are not imported', async () => {
    expect((await read({ ...files, 'b.ts': 'export const d = 1;' })).hash).toBe((await read(files)).hash);
  });
});

describe('refused', () => {
  it.each([
    ["import a from 'lodash';", 'lodash', 15],
    ["import a from 'node:fs';", 'node:fs', 15],
  ])('imports of packages and of Node: %s', async (code, specifier, column) => {
    const error = await failure(read({ 'iban.ts': `const b: number = 1;\n${code}` }));
    expect(error.code).toBe('STRATEGY_BLOCKED');
    expect(error.message).toContain(`${specifier} is not there in the sandbox: a strategy`);
    expect(error.location).toEqual({ file: 'iban.ts', line: 2, column });
    expect(error.excerpt).toBe(`2 | ${code}\n  | ${' '.repeat(column - 1)}^`);
  });

  it('all that is blocked in all files at once', async () => {
    const error = await failure(
      read(
        {
          'lib/iban.ts':
            "import { now } from './now.ts';\nconst a: number = Math.random();\nexport const b = now;",
          'lib/now.ts': 'export const now: () => number = () => Date.now();',
        },
        { name: 'confiture-finance/lib/iban.ts' },
        'lib/iban.ts',
      ),
    );
    expect(error).toMatchObject({
      code: 'STRATEGY_BLOCKED',
      message: expect.stringContaining('Math.random is not there'),
      hint: expect.stringMatching(/tools\.random.* There is 1 more such place\.$/),
      location: { file: 'confiture-finance/lib/iban.ts', line: 2, column: 19 },
      excerpt: expect.stringContaining('const a: number = Math.random();'),
      details: {
        findings: [
          { code: 'blocked-random' },
          { code: 'blocked-date', location: { file: 'confiture-finance/lib/now.ts', line: 1, column: 40 } },
        ],
      },
    });
  });

  it.each([
    ["import list from './list.json';", 'blocked-import-data'],
    ["import list from './list.json' with { type: 'json' };", 'blocked-import-data'],
  ])('JSON: %s', async (code, finding) => {
    const error = await failure(read({ 'iban.ts': code, 'list.json': '[]' }));
    expect(error).toMatchObject({
      code: 'STRATEGY_BLOCKED',
      hint: 'Export the data from a .ts or .js file.',
      location: { file: 'iban.ts', line: 1, column: 18 },
      details: { findings: [{ code: finding }] },
    });
  });

  it.each([
    ['./nowhere.ts', 'is not there'],
    ['./iban.ts?a', 'is not there'],
    ['./a\\u0000.ts', 'is not there'],
    ['./%61.ts', 'is not there'],
    ['./folder', 'is no file'],
    ['./a.css', 'is no file of code'],
    ['./a.tsx', 'is no file of code'],
    ['./a.cjs', 'is no file of code'],
  ])('imports that lead nowhere: %s', async (specifier, words) => {
    const files = { 'a.ts': '', 'folder/b.ts': '', 'a.css': '', 'a.tsx': '', 'a.cjs': '' };
    const error = await failure(read({ 'iban.ts': `export const a = 1;\nimport '${specifier}';`, ...files }));
    expect(error.code).toBe('STRATEGY_FAILED');
    expect(error.message).toMatch(new RegExp(`${words}$`));
    expect(error.location).toEqual({ file: 'iban.ts', line: 2, column: 8 });
    expect(error.excerpt).toContain(`2 | import '${specifier}';`);
  });

  it('files that are none', async () => {
    await withFolder({ 'a/b.ts': '', 'c.json': '{}', 'd.txt': '' }, async (root) => {
      const codeOf = async (file: string) => (await failure(readProgram(file, { root, name: file }))).code;
      expect(await codeOf('nowhere.ts')).toBe('FILE_NOT_FOUND');
      expect(await codeOf('a')).toBe('FILE_NOT_FOUND');
      expect(await codeOf('c.json')).toBe('STRATEGY_FAILED');
      expect(await codeOf('d.txt')).toBe('STRATEGY_FAILED');
      mkdirSync(join(root, 'e.ts'));
      expect(await codeOf('e.ts')).toBe('FILE_NOT_FOUND');
      const gone = readProgram('a.ts', { root: join(root, 'gone'), name: 'a.ts' });
      expect((await failure(gone)).code).toBe('FILE_NOT_FOUND');
    });
  });

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for it', async () => {
    await withFolder({ 'iban.ts': "import './pipe.ts';" }, async (root) => {
      execFileSync('sh', ['-c', 'mkfifo "$0"', join(root, 'pipe.ts')]);
      const entry = await failure(readProgram('pipe.ts', { root, name: 'pipe.ts' }));
      expect(entry).toMatchObject({ code: 'FILE_NOT_FOUND', message: 'pipe.ts is no file' });
      const imported = await failure(readProgram('iban.ts', { root, name: 'iban.ts' }));
      expect(imported).toMatchObject({ code: 'STRATEGY_FAILED', message: './pipe.ts is no file' });
    });
  });

  it.each([
    ['../outside.ts', '../outside.ts'],
    ['./../outside', '../outside'],
    ['../../../../../../../../etc/passwd', 'etc/passwd'],
    ['./a/../../outside.js', '../outside.js'],
    ['..', '..'],
    ['../project', ''],
    ['../project-too/a.ts', '../project-too/a.ts'],
  ])('relative paths out of the root: %s', async (specifier, outside) => {
    const files = { 'outside.ts': '', 'project-too/a.ts': '', 'project/a/b.ts': '' };
    await withFolder({ ...files, 'project/iban.ts': `import '${specifier}';` }, async (folder) => {
      const root = join(folder, 'project');
      const error = await failure(readProgram('iban.ts', { root, name: 'iban.ts' }));
      expect(error.location).toEqual({ file: 'iban.ts', line: 1, column: 8 });
      expect(error.message).not.toContain(folder);
      if (outside === '') expect(error.code).toBe('STRATEGY_FAILED');
      else expect(error.code).toBe('STRATEGY_BLOCKED');
      expect(error.message).toContain(outside);
    });
  });

  it('a file that is itself outside', async () => {
    await withFolder({ 'outside.ts': '', 'project/iban.ts': '' }, async (folder) => {
      const root = join(folder, 'project');
      for (const file of ['../outside.ts', join(folder, 'outside.ts')])
        expect(await failure(readProgram(file, { root, name: 'outside.ts' }))).toMatchObject({
          code: 'STRATEGY_BLOCKED',
          message: expect.stringContaining('../outside.ts'),
        });
    });
  });

  it('links whose end is outside, of files and of folders, at any place', async () => {
    await withFolder({ 'secret/key.ts': 'export const key = 1;', 'project/a/b.ts': '' }, async (folder) => {
      const root = join(folder, 'project');
      symlinkSync(join(folder, 'secret/key.ts'), join(root, 'key.ts'));
      symlinkSync('../secret', join(root, 'secret'));
      symlinkSync('key.ts', join(root, 'twice.ts'));
      symlinkSync('/etc/passwd', join(root, 'passwd.ts'));
      for (const [specifier, end] of [
        ['./key.ts', '../secret/key.ts'],
        ['./key', '../secret/key.ts'],
        ['./key.js', '../secret/key.ts'],
        ['./twice.ts', '../secret/key.ts'],
        ['./secret/key.ts', '../secret/key.ts'],
        ['./a/../secret/key', '../secret/key.ts'],
        ['./passwd.ts', 'etc/passwd'],
      ] as const) {
        writeFileSync(join(root, 'iban.ts'), `import '${specifier}';`);
        for (const check of [true, false]) {
          const error = await failure(readProgram('iban.ts', { root, name: 'iban.ts', check }));
          expect(error.code).toBe('STRATEGY_BLOCKED');
          expect(error.message).toContain(specifier);
          expect(error.message).toContain(end);
          expect(error.location).toEqual({ file: 'iban.ts', line: 1, column: 8 });
        }
      }
      for (const file of ['key.ts', 'secret/key.ts', 'twice.ts', 'passwd.ts'])
        expect((await failure(readProgram(file, { root, name: file }))).code).toBe('STRATEGY_BLOCKED');
    });
  });

  it('links that lead nowhere or in circles', async () => {
    await withFolder({ 'iban.ts': "import './circle.ts';" }, async (root) => {
      symlinkSync('circle.ts', join(root, 'circle.ts'));
      symlinkSync('gone.ts', join(root, 'dangling.ts'));
      expect((await failure(readProgram('iban.ts', { root, name: 'iban.ts' }))).code).toBe('STRATEGY_FAILED');
      expect((await failure(readProgram('dangling.ts', { root, name: 'a' }))).code).toBe('FILE_NOT_FOUND');
    });
  });

  it('a hard link is a file like any other', async () => {
    await withFolder({ 'a.ts': 'export const a = 1;' }, async (root) => {
      linkSync(join(root, 'a.ts'), join(root, 'b.ts'));
      expect((await readProgram('b.ts', { root, name: 'b.ts' })).entry).toBe('b.ts');
    });
  });

  it('more than 1 MiB in all, however much there is', async () => {
    const half = `// ${'a'.repeat(programLimits.bytes / 2 - 40)}\n`;
    const files = { 'iban.ts': `import './a.ts';\n${half}`, 'a.ts': half };
    expect(Object.keys((await read(files)).modules)).toHaveLength(2);
    const error = await failure(read({ ...files, 'a.ts': `// ${half}${half}` }));
    expect(error).toMatchObject({ code: 'STRATEGY_BLOCKED', message: expect.stringContaining('1 MiB') });
    await withFolder({ 'iban.ts': '' }, async (root) => {
      truncateSync(join(root, 'iban.ts'), 100 * 1024 * 1024 * 1024);
      const huge = await failure(readProgram('iban.ts', { root, name: 'iban.ts' }));
      expect(huge).toMatchObject({ code: 'STRATEGY_BLOCKED', message: expect.stringContaining('1 MiB') });
    });
  });

  it('more than 200 files', async () => {
    const chain = (length: number): Files =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [`${i}.js`, i + 1 < length ? `import './${i + 1}.js';` : '']),
      );
    expect(Object.keys((await read(chain(200), {}, '0.js')).modules)).toHaveLength(200);
    const error = await failure(read(chain(201), {}, '0.js'));
    expect(error).toMatchObject({ code: 'STRATEGY_BLOCKED', message: expect.stringContaining('200 files') });
  });

  it('what is not UTF-8', async () => {
    for (const bytes of [
      Buffer.from('a = "\xe9"', 'latin1'),
      Buffer.from('\ufeffa', 'utf16le'),
      Buffer.from('a\0'),
    ]) {
      const error = await failure(read({ 'iban.ts': bytes }));
      expect(error).toMatchObject({ code: 'FILE_NOT_UTF8', message: expect.stringContaining('iban.ts') });
      expect((await failure(read({ 'iban.ts': "import './a.js';", 'a.js': bytes }))).message).toContain(
        'a.js',
      );
    }
  });

  it.each([
    ['iban.ts', 'enum A {}', 'cannot be used'],
    ['iban.ts', 'const a: = 1', 'no valid TypeScript'],
    ['iban.js', 'const a: string = 1', 'no valid JavaScript'],
    ['iban.ts', '@decorated class A {}', 'no valid JavaScript'],
    ['iban.js', 'exports.a = 1; return', 'no valid JavaScript'],
  ])('what cannot be read: %s %s', async (file, code, words) => {
    const error = await failure(read({ [file]: code }, {}, file));
    expect(error.code).toBe('STRATEGY_FAILED');
    expect(error.message).toContain(words);
    expect(error.location?.file).toBe(file);
    expect(error.excerpt).toContain(code);
  });

  it('with, in JavaScript and in TypeScript', async () => {
    for (const file of ['iban.ts', 'iban.js'])
      expect(await failure(read({ [file]: 'const a = {};\nwith (a) {}' }, {}, file))).toMatchObject({
        code: 'STRATEGY_BLOCKED',
        location: { file, line: 2, column: 1 },
        details: { findings: [{ code: 'blocked-with' }] },
      });
  });

  it.each([
    ["import { A } from './types.ts';", 'exports no value A', 10],
    ["import { b, A as C } from './types.ts';", 'exports no value A', 13],
    ["import b from './types.ts';", 'has no default export', 8],
    ["export { A } from './types.ts';", 'exports no value A', 10],
    ["import { default as a } from './all.ts';", 'has no default export', 10],
    ["import { A } from './all.ts';", 'exports no value A', 10],
  ])('names that are types, or are not there: %s', async (code, words, column) => {
    const files = {
      'types.ts': 'export interface A { b: string }\nexport const b = 1;\nexport default interface D {}',
      'all.ts': "export * from './types.ts';\nexport * from './all.ts';",
    };
    const error = await failure(read({ 'iban.ts': code, ...files }));
    expect(error).toMatchObject({ code: 'STRATEGY_FAILED', hint: expect.stringContaining('import type') });
    expect(error.message).toContain(words);
    expect(error.location).toEqual({ file: 'iban.ts', line: 1, column });
  });

  it('but not names that are there', async () => {
    const program = await read({
      'iban.ts':
        "import d, { a, b as c, f, G, ns, 'a-b' as ab } from './all.ts';\nimport * as all from './all.ts';\nexport const list = [d, a, c, f, G, ns, ab, all];",
      'all.ts':
        "export * from './more.ts';\nexport * as ns from './more.ts';\nexport default 1;\nconst x = 1;\nexport { x as 'a-b' };\nexport { defineStrategy } from 'confiture/plugin';",
      'more.ts':
        "export * from './all.ts';\nexport const { a, z: [b] } = { a: 1, z: [2] };\nexport function f() {}\nexport class G {}",
    });
    expect(Object.keys(program.modules)).toHaveLength(3);
  });
});

describe('without the checker', () => {
  it('what is forbidden is left to the sandbox, which finds nothing where an import leads', async () => {
    const code =
      "import fs from 'node:fs';\nimport list from './list.json';\nimport './a.js';\nexport const a = () => eval(fs, list);";
    const { modules } = await read(
      { 'iban.js': code, 'a.js': '', 'list.json': '' },
      { check: false },
      'iban.js',
    );
    expect(modules['iban.js']).toEqual({ code, imports: { './a.js': 'a.js' } });
  });

  it('paths out of the root, too large files and what is no code are refused as ever', async () => {
    const check = false;
    expect((await failure(read({ 'iban.ts': "import '../a.ts';" }, { check }))).code).toBe(
      'STRATEGY_BLOCKED',
    );
    expect((await failure(read({ 'iban.ts': 'a'.repeat(2 ** 21) }, { check }))).code).toBe(
      'STRATEGY_BLOCKED',
    );
    expect((await failure(read({ 'iban.js': 'with (a) {}' }, { check }, 'iban.js'))).code).toBe(
      'STRATEGY_FAILED',
    );
  });
});
