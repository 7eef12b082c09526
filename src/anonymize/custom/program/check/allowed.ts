/** What code in the sandbox may import and use, each with the reason. Whatever stands in no list is reported as unknown. */
export interface Allowed {
  readonly names: readonly string[];
  readonly why: string;
}

/** Modules besides the project's own files, which relative specifiers name, and what each exports. */
export const allowedModules: Readonly<Record<string, Allowed>> = {
  'confiture/plugin': { names: ['defineStrategy'], why: 'gives a strategy its type and does nothing else' },
};

/** Globals of the language that are there, frozen, and give the same result for the same arguments. */
export const allowedNames: readonly Allowed[] = [
  { names: ['undefined', 'NaN', 'Infinity'], why: 'constants' },
  {
    names: ['Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'RegExp', 'Iterator'],
    why: 'the types of the language, with their functions',
  },
  { names: ['Math', 'JSON', 'Reflect'], why: 'functions of their arguments alone; Math.random is taken out' },
  { names: ['Map', 'Set', 'WeakMap', 'WeakSet'], why: 'collections, which are gone with the column' },
  {
    names: [
      ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
      ...['AggregateError', 'InternalError'],
    ],
    why: 'a strategy throws to say that a value is invalid',
  },
  {
    names: [
      ...[
        'ArrayBuffer',
        'DataView',
        'Int8Array',
        'Uint8Array',
        'Uint8ClampedArray',
        'Int16Array',
        'Uint16Array',
      ],
      ...['Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'],
      ...['Float16Array', 'Float32Array', 'Float64Array'],
    ],
    why: 'bytes and numbers in memory of the sandbox itself, shared with nothing',
  },
  {
    names: [
      ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'escape', 'unescape'],
      ...['encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent'],
    ],
    why: 'functions of text alone',
  },
];
