// Bundles the command line and the library into dist/, with a chunk for each lazy import, and writes the types.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

const { metafile } = await build({
  metafile: true,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  legalComments: 'linked',
  sourcemap: false,
  logLevel: 'warning',
  // The parser brings a .wasm file that it finds beside itself; pg-native is never used.
  external: ['libpg-query', 'pg-native'],
  // CommonJS dependencies call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

// Stale chunks go last, so that a process that is running from dist/ keeps what it may still import.
const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const chunk of readdirSync('dist/chunks')) if (!written.has(chunk)) rmSync(`dist/chunks/${chunk}`);

if (process.argv.includes('--types')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
}
