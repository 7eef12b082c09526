// What is used of WebAssembly (https://webassembly.github.io/spec/js-api), which TypeScript declares for browsers alone.
declare namespace WebAssembly {
  class CompileError extends Error {}
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Exports;
  }
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum?: number });
    readonly buffer: ArrayBuffer;
  }
  interface Global {
    readonly value: number;
  }
  type Exports = Readonly<Record<string, unknown>>;
}
