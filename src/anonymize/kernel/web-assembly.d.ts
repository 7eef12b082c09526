// What is used of WebAssembly (https://webassembly.github.io/spec/js-api), which TypeScript declares for browsers alone.
declare namespace WebAssembly {
  class CompileError extends Error {}
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Global {
    readonly value: number;
  }
  type Exports = Readonly<Record<string, unknown>>;
  interface Instance {
    readonly exports: Exports;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Record<string, Record<string, unknown>>): Promise<Instance>;
}
