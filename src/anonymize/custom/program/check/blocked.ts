/** Something that code in the sandbox cannot have: the finding's code, why that is, and what does the same work. */
export interface Blocked {
  readonly code: `blocked-${string}`;
  readonly names: readonly string[];
  /** Goes on after "… is not there in the sandbox: ". */
  readonly why: string;
  readonly instead: string;
}

const dates = 'Use tools.dates, which reckons with the dates that values hold.';
const ownFile =
  'Put the function that is needed into a file of the project and import that by a relative path.';
const seeded =
  'Use tools.random(seed), declared by keyed: true: what it gives follows from the seed and the run’s key.';
const synchronous = 'Give the new value at once; whatever has to be prepared is prepared in create.';

/** Names that are free in the code: no parameter, variable or import of that name stands around them. */
export const blockedNames: readonly Blocked[] = [
  {
    code: 'blocked-process',
    names: ['process', '__dirname', '__filename', 'Deno', 'Bun', 'navigator'],
    why: 'a strategy has no process, no environment, no arguments and no folder',
    instead: 'Declare an option of the strategy: profiles give it a value, and create finds it in options.',
  },
  {
    code: 'blocked-require',
    names: ['require', 'module', 'exports'],
    why: 'strategies are ECMAScript modules',
    instead: 'Write import … from and export, with relative paths.',
  },
  {
    code: 'blocked-code-from-text',
    names: ['eval', 'Function', 'AsyncFunction', 'GeneratorFunction', 'AsyncGeneratorFunction'],
    why: 'code made of text was read by nobody beforehand, and its hash says nothing of it',
    instead: 'Write the code out; where a choice is to be made, keep functions in an object or a Map.',
  },
  {
    code: 'blocked-global-object',
    names: ['globalThis', 'global', 'window', 'self', 'document', 'top', 'parent'],
    why: 'nothing is kept or found beyond the strategy’s own modules',
    instead: 'Keep what several functions share in a module of the strategy, and name globals directly.',
  },
  {
    code: 'blocked-date',
    names: ['Date', 'Temporal'],
    why: 'the same value has to become the same result tomorrow, and no clock is there to measure time with',
    instead: dates,
  },
  {
    code: 'blocked-clock',
    names: ['performance'],
    why: 'a clock lets code tell by time what it cannot be told otherwise',
    instead: 'Measure with `confiture strategies bench`, which does so from outside.',
  },
  {
    code: 'blocked-intl',
    names: ['Intl'],
    why: 'its results differ between machines and releases',
    instead: 'Use tools.text, tools.numbers and tools.lists, or write the format out.',
  },
  {
    code: 'blocked-timer',
    names: [
      ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
      ...['clearTimeout', 'clearInterval', 'clearImmediate'],
    ],
    why: 'a strategy gives its result at once, and nothing of it runs afterwards',
    instead: synchronous,
  },
  {
    code: 'blocked-async',
    names: ['Promise'],
    why: 'a strategy gives its result at once, and nobody waits for a promise',
    instead: synchronous,
  },
  {
    code: 'blocked-network',
    names: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Request', 'Response', 'Headers', 'URL'],
    why: 'a strategy reaches no network',
    instead: 'Put what is to be looked up into a file of the strategy, or use tools.lists.',
  },
  {
    code: 'blocked-wasm',
    names: ['WebAssembly'],
    why: 'only JavaScript runs there, which can be read and stopped',
    instead: 'Write the function in JavaScript or TypeScript.',
  },
  {
    code: 'blocked-shared-memory',
    names: ['SharedArrayBuffer', 'Atomics'],
    why: 'memory that is shared between threads makes a clock and a way out',
    instead: 'Use an ArrayBuffer, a typed array or a Map.',
  },
  {
    code: 'blocked-thread',
    names: ['Worker', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'postMessage'],
    why: 'a strategy starts no threads and talks to none',
    instead: 'Several sandboxes work side by side as it is: `sandbox.workers` says how many.',
  },
  {
    code: 'blocked-collector',
    names: ['WeakRef', 'FinalizationRegistry', 'gc'],
    why: 'when memory is collected depends on chance',
    instead: 'Use a Map of bounded size, or a WeakMap.',
  },
  {
    code: 'blocked-proxy',
    names: ['Proxy'],
    why: 'a result or argument that acts when it is looked at is no data',
    instead: 'Use plain objects and functions.',
  },
  {
    code: 'blocked-crypto',
    names: ['crypto', 'Crypto', 'CryptoKey'],
    why: 'keys stay outside, and chance is nowhere',
    instead: 'Use tools.hmac, tools.hash or tools.random, declared by keyed: true.',
  },
  {
    code: 'blocked-console',
    names: ['console', 'print', 'alert'],
    why: 'what a strategy writes could hold values',
    instead: 'Throw an error: `confiture strategies test` shows it with its place.',
  },
  {
    code: 'blocked-host',
    names: [
      'Buffer',
      'TextEncoder',
      'TextDecoder',
      'structuredClone',
      'atob',
      'btoa',
      'Blob',
      'File',
      'std',
      'os',
    ],
    why: 'it belongs to Node or a browser and not to the language',
    instead: 'Work on the text itself, or on a Uint8Array.',
  },
];

/** Members of objects that lead out of the code that was read. */
export const blockedMembers = {
  random: {
    code: 'blocked-random',
    names: ['Math.random'],
    why: 'the same value has to become the same result in every run',
    instead: seeded,
  },
  constructor: {
    code: 'blocked-constructor',
    names: ['constructor'],
    why: 'the constructor of a function makes code of text',
    instead: 'Name the class itself, or compare with typeof and Array.isArray.',
  },
  prototype: {
    code: 'blocked-prototype',
    names: ['__proto__'],
    why: 'it reaches into what all objects share',
    instead: 'Use Object.create(null), a Map or a class.',
  },
} as const satisfies Readonly<Record<string, Blocked>>;

/** Forms of the language. */
export const blockedSyntax = {
  dynamicImport: {
    code: 'blocked-dynamic-import',
    names: ['import()'],
    why: 'all code is read and hashed before any of it runs',
    instead: 'Write import … from at the beginning of the file.',
  },
  importMeta: {
    code: 'blocked-import-meta',
    names: ['import.meta'],
    why: 'a strategy does not learn where its file lies',
    instead: 'Import what is in other files by relative paths.',
  },
  with: {
    code: 'blocked-with',
    names: ['with'],
    why: 'nobody can tell what the names below it mean, and modules do not know it',
    instead: 'Write the object before each name, or take it apart: const { a, b } = object.',
  },
  async: {
    code: 'blocked-async',
    names: ['async function'],
    why: 'a strategy gives its result at once, and nobody waits for a promise',
    instead: synchronous,
  },
  await: {
    code: 'blocked-async',
    names: ['await'],
    why: 'a strategy gives its result at once, and nobody waits for a promise',
    instead: synchronous,
  },
  generator: {
    code: 'blocked-generator',
    names: ['function*'],
    why: 'a generator gives an iterator, where create gives a function and that a text or null',
    instead: 'Write a plain function; generators are welcome inside of it.',
  },
} as const satisfies Readonly<Record<string, Blocked>>;

const nodeOnly = 'it belongs to Node and not to the language';

/** Modules of Node by name, with and without `node:`; of `fs/promises` the part before the slash. */
export const blockedModules: readonly Blocked[] = [
  {
    code: 'blocked-import',
    names: ['fs', 'module', 'path', 'sqlite', 'sea'],
    why: 'a strategy has no files',
    instead: 'Put what it needs into a .ts or .js file and import that by a relative path.',
  },
  {
    code: 'blocked-import',
    names: ['net', 'http', 'https', 'http2', 'dgram', 'dns', 'tls', 'url', 'querystring'],
    why: 'a strategy reaches no network',
    instead: 'Put what is to be looked up into a file of the strategy, or use tools.lists.',
  },
  {
    code: 'blocked-import',
    names: [
      ...['child_process', 'cluster', 'process', 'os', 'worker_threads', 'tty', 'readline', 'repl'],
      ...['vm', 'v8', 'wasi', 'inspector', 'async_hooks', 'diagnostics_channel', 'trace_events', 'domain'],
    ],
    why: 'a strategy has no process and no threads',
    instead: 'Declare an option of the strategy: profiles give it a value, and create finds it in options.',
  },
  {
    code: 'blocked-import',
    names: ['timers', 'perf_hooks'],
    why: 'a strategy has no clock, and gives its result at once',
    instead: dates,
  },
  {
    code: 'blocked-import',
    names: ['crypto'],
    why: 'keys stay outside, and chance is nowhere',
    instead: 'Use tools.hmac, tools.hash or tools.random, declared by keyed: true.',
  },
  {
    code: 'blocked-import',
    names: ['buffer', 'util', 'events', 'stream', 'string_decoder', 'zlib', 'console', 'test', 'constants'],
    why: nodeOnly,
    instead: 'Work on the text itself, or on a Uint8Array.',
  },
  {
    code: 'blocked-import',
    names: ['assert', 'punycode', 'sys'],
    why: nodeOnly,
    instead: 'Throw an error where a value is invalid.',
  },
];

/** What else a specifier may be. */
export const blockedSpecifiers = {
  otherOfNode: { code: 'blocked-import', names: ['node:'], why: nodeOnly, instead: ownFile },
  package: {
    code: 'blocked-import',
    names: ['packages'],
    why: 'a strategy is made of the project’s own files, and packages are not read',
    instead: ownFile,
  },
  address: {
    code: 'blocked-import',
    names: ['addresses'],
    why: 'a strategy is made of files that lie in the project, found by relative paths',
    instead: ownFile,
  },
  ours: {
    code: 'blocked-import',
    names: ['other entries of confiture'],
    why: 'it works with databases and files',
    instead: 'Of Confiture, confiture/plugin alone can be imported.',
  },
  data: {
    code: 'blocked-import-data',
    names: ['.json'],
    why: 'only code is read',
    instead: 'Export the data from a .ts or .js file.',
  },
} as const satisfies Readonly<Record<string, Blocked>>;
