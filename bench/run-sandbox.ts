import { writeFileSync } from 'node:fs';
import quickjsModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import { newQuickJSWASMModuleFromVariant, type QuickJSSyncVariant } from 'quickjs-emscripten-core';
import { openSandbox } from '../src/anonymize/sandbox/open-sandbox.ts';
import { linesOf, strategyOf, useOf } from '../test/anonymize/sandbox/program-of.ts';

// Masks 20-character e-mail addresses by a regular expression, for some seconds: in the sandbox with so many threads,
// or in QuickJS as it is. Writes values a second.
const [mode = '', file = ''] = process.argv.slice(2);
const rounds = 300;
const perBatch = 1000;

const masked = "value.replace(/^(.)[^@]*(@.*)$/, '$1***$2')";
const batch = linesOf(
  Array.from({ length: perBatch }, (_, i) => `user${String(i).padStart(7, '0')}@mail.org`),
);

/** What a program has that trusts the code: the same values, joined the same way, and nothing that bounds it. */
async function bare(): Promise<() => Promise<unknown>> {
  const variant: QuickJSSyncVariant = {
    type: 'sync',
    importFFI: async () => QuickJSFFI,
    importModuleLoader: async () => quickjsModule,
  };
  const context = (await newQuickJSWASMModuleFromVariant(variant)).newContext();
  const run = context.unwrapResult(
    context.evalCode(`const change = (value) => ${masked};
      (text) => text.slice(0, -1).split('\\n').map((value) => change(value)).join('\\n')`),
  );
  return async () => {
    for (let i = 0; i < rounds; i++) {
      const values = context.newString(batch);
      const results = context.unwrapResult(context.callFunction(run, context.undefined, values));
      if (context.getString(results).length < perBatch) throw new Error('results are missing');
      results.dispose();
      values.dispose();
    }
  };
}

async function sandboxed(threads: number): Promise<() => Promise<unknown>> {
  const column = openSandbox({ threads }).open(useOf(strategyOf(`return (value) => ${masked}`)));
  return async () => {
    const results = await Promise.all(Array.from({ length: rounds }, () => column.run(batch, [])));
    if (results.some(({ failures }) => failures.length > 0)) throw new Error('results are missing');
  };
}

const run = mode === 'bare' ? await bare() : await sandboxed(Number(mode));
await run();
const started = performance.now();
await run();
await run();
const seconds = (performance.now() - started) / 1000;
writeFileSync(file, JSON.stringify((2 * rounds * perBatch) / seconds));
process.exit();
