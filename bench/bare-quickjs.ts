import quickjsModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import type { SandboxUse } from '../src/anonymize/sandbox/sandbox.ts';

/** QuickJS with nothing that bounds it: no deadline, no limit of memory but WebAssembly's, no frozen realm. */
async function bareContext(): Promise<QuickJSContext> {
  const variant: QuickJSSyncVariant = {
    type: 'sync',
    importFFI: async () => QuickJSFFI,
    importModuleLoader: async () => quickjsModule,
  };
  return (await newQuickJSWASMModuleFromVariant(variant)).newContext();
}

/** The least that somebody would write: values joined by newlines, split, mapped and joined. */
export async function mapInQuickjs(expression: string, batch: string): Promise<() => string> {
  const context = await bareContext();
  const run = context.unwrapResult(
    context.evalCode(`const change = (value) => ${expression};
      (text) => text.slice(0, -1).split('\\n').map((value) => change(value)).join('\\n')`),
  );
  return () => call(context, run, context.newString(batch));
}

/** The sandbox's own guest, whose code has been built without what hardens the realm. */
export async function unlimitedGuest(
  guestCode: string,
  use: SandboxUse,
  batch: string,
): Promise<() => string> {
  const context = await bareContext();
  const guest = context.unwrapResult(context.evalCode(guestCode));
  const { code = '' } = use.program.modules[use.program.entry] ?? {};
  const namespace = context.unwrapResult(context.evalCode(code, 'strategy.js', { type: 'module' }));
  const { strategy, options, column, reads } = use;
  const task = context.newString(JSON.stringify({ strategy, options, column, reads, keepMessages: false }));
  call(context, context.getProp(guest, 'start'), namespace, task);
  const run = context.getProp(guest, 'run');
  return () => call(context, run, context.true, context.newString(batch.slice(0, -1)));
}

function call(context: QuickJSContext, method: QuickJSHandle, ...given: QuickJSHandle[]): string {
  const result = context.unwrapResult(context.callFunction(method, context.undefined, ...given));
  const text = context.typeof(result) === 'string' ? context.getString(result) : '';
  for (const handle of [result, ...given]) handle.dispose();
  return text;
}
