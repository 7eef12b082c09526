// Bundles the command line and the library into dist/ and writes the types.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

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
  external: ['libpg-query', 'pg-native'],
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

// Importing CommonJS has Node look for its exports first, which takes longer than requiring all of it.
writeFileSync(
  'dist/testing.js',
  `import { createRequire } from 'node:module';
export const { testDatabase } = createRequire(import.meta.url)('./testing.cjs');
`,
);

// Whoever has the bundle has the libraries in it, and so the terms they come under.
const inside = new Set(bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs).map(packageOf)));
const licences = [...inside]
  .filter((folder) => folder !== undefined)
  .sort()
  .map(licenceOf);
writeFileSync('dist/licences.txt', licences.join('\n\n'));

const written = ['cli.js', 'confiture.cjs', 'index.js', 'licences.txt', 'testing.cjs', 'testing.js', 'types'];
for (const name of readdirSync('dist')) {
  if (!written.includes(name)) rmSync(`dist/${name}`, { recursive: true });
}

if (process.argv.includes('--types')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  // The types of a CommonJS module, told from those of an ECMAScript module, which alone tsc writes.
  const [file, mode] = ["'./cli/test-db/fixture.js'", "{ 'resolution-mode': 'import' }"];
  const types = [
    `export type { TestDatabase, TestDatabaseOptions } from ${file} with ${mode};`,
    `export declare const testDatabase: typeof import(${file}, { with: ${mode} }).testDatabase;`,
  ];
  writeFileSync('dist/types/testing.d.cts', `${types.join('\n')}\n`);
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
