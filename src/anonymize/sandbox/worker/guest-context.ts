import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import type { Program } from '../../custom/program.ts';
import { keyedDigest } from '../../keyed-digest.ts';
import type { GuestTask } from '../guest/guest.ts';
import type { SandboxUse } from '../sandbox.ts';
import { stackBytes } from '../sandbox-limits.ts';
import { faultOf, GuestFault } from './guest-fault.ts';

/** The bundled code of ../guest, put in by the build. */
declare const guestCode: string;

/** What code cannot do its work without. No Date: there is no clock. */
const intrinsics = {
  BaseObjects: true,
  Eval: true,
  StringNormalize: true,
  RegExp: true,
  RegExpCompiler: true,
  JSON: true,
  Proxy: true,
  MapSet: true,
  TypedArrays: true,
  Promise: true,
  BigInt: true,
};

type Evaluated =
  | { readonly value: QuickJSHandle; readonly error?: undefined }
  | { readonly error: QuickJSHandle };

export interface GuestSettings {
  readonly memoryBytes: number;
  /** For each call. */
  readonly timeMs: number;
  /** Called before and after each call into the guest. */
  readonly beat: () => void;
}

const release: QuickJSSyncVariant = {
  type: 'sync',
  importFFI: async () => (await import('@jitl/quickjs-wasmfile-release-sync/ffi')).QuickJSFFI,
  importModuleLoader: async () =>
    (await import('@jitl/quickjs-wasmfile-release-sync/emscripten-module')).default,
};

const pageBytes = 64 * 1024;
/** What QuickJS is built to begin with: its own stack and data, and room for a realm. */
const initialPages = 256;

function fullBytes(memoryBytes: number): number {
  return (initialPages + Math.ceil(memoryBytes / pageBytes)) * pageBytes;
}

/**
 * A realm in an instance of QuickJS of its own, with the guest's code and a program loaded. It goes as a whole when
 * nobody has it any more: in a heap that is full, even to let it go orderly would fail.
 */
export class GuestContext {
  readonly #runtime: QuickJSRuntime;
  readonly #vm: QuickJSContext;
  readonly #guest: QuickJSHandle;
  readonly #timeMs: number;
  readonly #beat: () => void;
  readonly #memory: WebAssembly.Memory;
  readonly #fullBytes: number;
  #deadline = Number.POSITIVE_INFINITY;
  #isLate = false;
  #namespace: QuickJSHandle | undefined;

  private constructor(quickjs: QuickJSWASMModule, memory: WebAssembly.Memory, given: GuestSettings) {
    this.#memory = memory;
    this.#fullBytes = fullBytes(given.memoryBytes);
    this.#timeMs = given.timeMs;
    this.#beat = given.beat;
    this.#runtime = quickjs.newRuntime();
    this.#runtime.setMaxStackSize(stackBytes);
    this.#runtime.setInterruptHandler(() => {
      this.#isLate ||= performance.now() > this.#deadline;
      return this.#isLate;
    });
    this.#vm = this.#runtime.newContext({ intrinsics });
    this.#guest = this.#vm.unwrapResult(this.#vm.evalCode(guestCode, 'confiture'));
  }

  /**
   * Instances share nothing: QuickJS's own limit of memory bounds single allocations alone, and where one heap is full
   * all that is in it is broken.
   */
  static async create(quickjs: WebAssembly.Module, settings: GuestSettings): Promise<GuestContext> {
    const maximum = fullBytes(settings.memoryBytes) / pageBytes;
    const memory = new WebAssembly.Memory({ initial: initialPages, maximum });
    const variant = newVariant(release, { wasmModule: quickjs, wasmMemory: memory });
    return new GuestContext(await newQuickJSWASMModuleFromVariant(variant), memory, settings);
  }

  /** Evaluates the program's modules. Throws GuestFault. */
  load({ entry, modules }: Program): void {
    let refusal: Error | undefined;
    // Asked for what has no name because it was refused, the loader repeats why.
    const refused = (specifier: string): { readonly error: Error } => {
      refusal ??= new Error(`nothing can be imported from ${specifier.slice(0, 200)} here`);
      return { error: refusal };
    };
    this.#runtime.setModuleLoader(
      (name) => (name === pluginModule.name ? pluginModule.code : modules[name]?.code) ?? refused(name),
      (base, specifier) => {
        if (specifier === pluginModule.name) return specifier;
        const { imports = {} } = modules[base] ?? {};
        return (Object.hasOwn(imports, specifier) && imports[specifier]) || refused(specifier);
      },
    );
    this.#namespace = this.#call(() => this.#evaluate(entry, modules[entry]?.code ?? ''));
  }

  /** A module is a promise where it could await something, and is done already where it does not. */
  #evaluate(entry: string, code: string): Evaluated {
    const result = this.#vm.evalCode(code, entry, { type: 'module' });
    if (result.error) return result;
    const state = this.#vm.getPromiseState(result.value);
    if (state.type === 'fulfilled' && state.notAPromise) return result;
    result.value.dispose();
    if (state.type === 'fulfilled') return { value: state.value };
    if (state.type === 'rejected') return { error: state.error };
    throw new GuestFault({ message: 'a module must not await anything', file: entry });
  }

  /** The data of what the program exports, as JSON. Throws GuestFault. */
  describe(): string {
    return this.#text('describe', this.#exports());
  }

  /** Makes a strategy ready. Throws GuestFault. */
  start({ strategy, options, column, reads, key, explain }: SandboxUse): void {
    const task: GuestTask = {
      strategy,
      options,
      column,
      reads,
      keepMessages: explain === true,
    };
    const hmac = key === undefined ? this.#vm.undefined : this.#hmacWith(key);
    this.#text('start', this.#exports(), this.#vm.newString(JSON.stringify(task)), hmac);
  }

  /** Changes a batch; see `Guest`. Throws GuestFault. */
  run(values: string, others: readonly string[]): string {
    const isPlain = values.includes('\\') ? this.#vm.false : this.#vm.true;
    return this.#text('run', isPlain, ...[values, ...others].map((lines) => this.#vm.newString(lines)));
  }

  escaped(): string {
    return this.#text('escaped');
  }

  #exports(): QuickJSHandle {
    if (this.#namespace === undefined) throw new TypeError('no program is loaded');
    return this.#namespace.dup();
  }

  #hmacWith(key: Uint8Array): QuickJSHandle {
    return this.#vm.newFunction('hmac', (handle) => {
      const text = this.#vm.typeof(handle) === 'string' ? this.#vm.getString(handle) : '';
      return this.#vm.newString(keyedDigest(key, text).toString('hex'));
    });
  }

  /** Calls a function of the guest that gives a text or nothing, and lets its arguments go. */
  #text(name: 'describe' | 'start' | 'run' | 'escaped', ...given: QuickJSHandle[]): string {
    const method = this.#vm.getProp(this.#guest, name);
    try {
      const result = this.#call(() => this.#vm.callFunction(method, this.#vm.undefined, ...given));
      const text = this.#vm.typeof(result) === 'string' ? this.#vm.getString(result) : '';
      result.dispose();
      return text;
    } finally {
      method.dispose();
      for (const handle of given) handle.dispose();
    }
  }

  #call(act: () => Evaluated): QuickJSHandle {
    this.#beat();
    this.#isLate = false;
    this.#deadline = performance.now() + this.#timeMs;
    try {
      const result = act();
      // Code can catch what it is stopped by, where a promise or a generator stands between.
      const stopped = this.#stopped();
      if (stopped !== undefined) {
        (result.error ?? result.value).dispose();
        throw stopped;
      }
      if (!result.error) return result.value;
      throw this.#faultOf(result.error);
    } finally {
      this.#beat();
    }
  }

  #stopped(): GuestFault | undefined {
    if (this.#isLate) return new GuestFault({ message: 'interrupted', reason: 'it took too long' });
    if (this.#memory.buffer.byteLength < this.#fullBytes) return undefined;
    return new GuestFault({ message: 'out of memory', reason: 'it used too much memory' });
  }

  /** Asks the guest what it is: the error may be anything. */
  #faultOf(error: QuickJSHandle): GuestFault {
    this.#deadline = performance.now() + this.#timeMs;
    const method = this.#vm.getProp(this.#guest, 'explain');
    const result = this.#vm.callFunction(method, this.#vm.undefined, error);
    method.dispose();
    error.dispose();
    if (result.error) return faultOf('');
    const text = this.#vm.getString(result.value);
    result.value.dispose();
    return faultOf(text);
  }
}

/** All that can be imported but the program's own modules. */
const pluginModule = {
  name: 'confiture/plugin',
  code: 'export const defineStrategy = (strategy) => strategy;',
};
