// Bundles the command line and the library into dist/ and writes the types.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildKernel, kernelFile } from './build-kernel.mjs';
import { buildSandbox, sandboxFiles } from './build-sandbox.mjs';

/** One file an entry: what is imported lazily is in it too, but runs only when it is asked for. */
const shared = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // The parser brings a .wasm file that it finds beside itself; pg-native is never used.
  // So does jiti with the translator that it loads when there is something to translate; swc is megabytes.
  external: ['@swc/wasm-typescript', 'jiti', 'libpg-query', 'pg-native'],
  // The build of yaml for browsers has no use for Node's own modules and loads in half the time.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
};

// node-postgres looks for Cloudflare's Response, which makes Node load its whole HTTP client: 24 ms.
const define = { Response: 'undefined' };

const commonJs = {
  ...shared,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { ...define, 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const bundles = await Promise.all([
  // CommonJS, because that is what V8's compiled code can be kept of; see src/cli/main.ts.
  build({ ...commonJs, entryPoints: { confiture: 'src/cli/run-process.ts' } }),
  // CommonJS, because jest requires what it runs, in a realm with an Error of its own.
  build({
    ...commonJs,
    entryPoints: { testing: 'src/cli/test-db/fixture.ts' },
    inject: ['src/testing/native-error.ts'],
  }),
  build({
    ...shared,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
    format: 'esm',
    define,
    // CommonJS dependencies call require() for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  }),
]);

await buildKernel();
copyFileSync(kernelFile, 'dist/kernel.wasm');

const sandbox = await buildSandbox();
for (const file of sandboxFiles) copyFileSync(file, join('dist', basename(file)));

// What plugins import: identity functions, without anything of node's and so without the banners above.
for (const [format, name] of [
  ['esm', 'plugin.js'],
  ['cjs', 'plugin.cjs'],
]) {
  await build({
    ...shared,
    outdir: undefined,
    outfile: `dist/${name}`,
    entryPoints: ['src/plugin/entry.ts'],
    format,
  });
}

// Importing CommonJS has Node look for its exports first, which takes longer than requiring all of it.
writeFileSync(
  'dist/testing.js',
  `import { createRequire } from 'node:module';
export const { createTestContext, expectHook, hookRecorder, runHook, StrategyTester, testDatabase } = createRequire(import.meta.url)('./testing.cjs');
`,
);

// Whoever has the bundle has the libraries in it, and so the terms they come under.
const metafiles = [...bundles.map(({ metafile }) => metafile), sandbox];
const inside = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs).map(packageOf)));
const licences = [...inside]
  .filter((folder) => folder !== undefined)
  .sort()
  .map(licenceOf);
writeFileSync('dist/licences.txt', licences.join('\n\n'));

const written = [
  'cli.js',
  'confiture.cjs',
  'index.js',
  'kernel.wasm',
  'licences.txt',
  'plugin.cjs',
  'plugin.js',
  'quickjs.wasm',
  'sandbox-worker.js',
  'testing.cjs',
  'testing.js',
  'types',
];
for (const name of readdirSync('dist')) {
  if (!written.includes(name)) rmSync(`dist/${name}`, { recursive: true });
}

if (process.argv.includes('--types')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  writeFileSync('dist/types/testing.d.cts', commonJsTypes('src/cli/test-db/fixture.ts'));
  writeFileSync('dist/types/plugin.d.cts', commonJsTypes('src/plugin/entry.ts'));
}

/**
 * The types of a CommonJS module, told from those of the ECMAScript module, which alone tsc writes. The entry has
 * nothing but exports from elsewhere and functions of its own.
 */
function commonJsTypes(entry) {
  const text = readFileSync(entry, 'utf8');
  const [file, mode] = [
    `'${entry.replace('src/', './').replace(/ts$/, 'js')}'`,
    "{ 'resolution-mode': 'import' }",
  ];
  const listed = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type = '', names]) =>
    names.split(',').map((name) => type + name.trim()),
  );
  const own = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const names = [...listed, ...own].filter((name) => name !== '' && name !== 'type ');
  const types = names.filter((name) => name.startsWith('type ')).map((name) => name.slice('type '.length));
  const values = names.filter((name) => !name.startsWith('type '));
  return [
    `export type { ${types.join(', ')} } from ${file} with ${mode};`,
    ...values.map(
      (name) => `export declare const ${name}: typeof import(${file}, { with: ${mode} }).${name};`,
    ),
    // A class is a type as well.
    ...values
      .filter((name) => /^[A-Z]/.test(name))
      .map((name) => `export type ${name} = import(${file}, { with: ${mode} }).${name};`),
    '',
  ].join('\n');
}

/** 'node_modules/@clack/core/dist/x.mjs' → 'node_modules/@clack/core'; undefined for our own files. */
function packageOf(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : ''}`;
}
