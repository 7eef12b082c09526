import { readFileSync } from 'node:fs';
import type { FieldForm } from './field-codec.ts';

/** What the kernel exports; written in assembly/, compiled by scripts/build-kernel.mjs. Addresses are in its memory. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly rows: WebAssembly.Global;
  readonly gatheredLength: WebAssembly.Global;
  readonly emittedLength: WebAssembly.Global;
  configure(columns: number, binary: boolean, slots: number): void;
  setColumn(slot: number, index: number, form: number): void;
  newTemplate(slot: number, partsLength: number, lower: boolean, bound: number): number;
  useKey(template: number): void;
  begin(length: number): number;
  locate(): number;
  take(size: number): number;
  fill(slot: number): number;
  gather(slot: number): number;
  scatter(slot: number, text: number, length: number): number;
  emit(): number;
  writeMidstates(key: number, to: number): void;
  hmac(message: number, length: number, midstates: number, digest: number): void;
}

/** The numbers of forms in assembly/layout.ts. */
export const formNumbers: Readonly<Record<FieldForm, number>> = { escaped: 0, plain: 1, jsonb: 2, uuid: 3 };

let compiled: { readonly module: WebAssembly.Module | undefined } | undefined;

/** A kernel with a memory of its own. Undefined where the processor or the installation has none. */
export function loadKernel(): Kernel | undefined {
  compiled ??= { module: compile() };
  if (compiled.module === undefined) return undefined;
  // It aborts only where memory is at its end, 4 GB, which shows as a trap.
  const { exports } = new WebAssembly.Instance(compiled.module, { env: { abort: () => undefined } });
  return exports as WebAssembly.Exports & Kernel;
}

/** A view of the memory as it is now: when it grows, older views are of nothing. */
export function memoryOf(kernel: Kernel, address: number, length: number): Buffer {
  return Buffer.from(kernel.memory.buffer, address >>> 0, length >>> 0);
}

/** The file lies beside the bundle as it lies beside this source. */
function compile(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(readFileSync(new URL('./kernel.wasm', import.meta.url)));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
