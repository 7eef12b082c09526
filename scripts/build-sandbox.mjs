// Bundles the threads of the sandbox, with the guest's code as a text in them, beside the source that starts them.
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const folder = 'src/anonymize/sandbox';

/** The bundle of a thread, and QuickJS. */
export const sandboxFiles = [`${folder}/sandbox-worker.js`, `${folder}/quickjs.wasm`];

const shared = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The code of a guest as a text whose value it is; `plugins` are esbuild's, to put something else in a file's place. */
export async function buildGuest(plugins = []) {
  const wordLists = await wordsAsJson();
  const guest = await build({
    ...shared,
    entryPoints: [`${folder}/guest/index.ts`],
    write: false,
    format: 'iife',
    globalName: 'exported',
    target: 'es2022',
    define: { wordLists: JSON.stringify(wordLists) },
    plugins,
  });
  // Its names are nobody's.
  return `(() => { ${guest.outputFiles[0].text}; return exported.guest; })()`;
}

/** Gives esbuild's account of what is in the bundle. */
export async function buildSandbox() {
  const guestCode = await buildGuest();
  const worker = await build({
    ...shared,
    entryPoints: [`${folder}/worker/worker.ts`],
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define: { guestCode: JSON.stringify(guestCode) },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  writeFileSync(sandboxFiles[0], worker.outputFiles[0].contents);
  copyFileSync(
    createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm'),
    sandboxFiles[1],
  );
  return worker.metafile;
}

async function wordsAsJson() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ['src/anonymize/words/locales.ts'],
    write: false,
    format: 'esm',
  });
  const { locales } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const lists = Object.entries(locales).map(([name, { first, last, cities, streets }]) => [
    name,
    { first, last, cities, streets },
  ]);
  return JSON.stringify(Object.fromEntries(lists));
}
