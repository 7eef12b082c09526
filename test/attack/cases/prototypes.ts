import { type Attack, both, strategy } from '../attack.ts';

const frozen = 'the realm is frozen before the first line of the strategy runs';

/** Changes what others of the realm use, and does not let a refusal end it. */
const tampering = `
  const tamper = (object, key, value) => {
    try { object[key] = value; } catch {}
    try { Object.defineProperty(object, key, { value, configurable: true, writable: true }); } catch {}
    try { Reflect.set(object, key, value); } catch {}
  };
  const trap = (object, key) => {
    const descriptor = { get: () => 'LEAK', set() {}, configurable: true };
    try { Object.defineProperty(object, key, descriptor); } catch {}
    try { object.__defineSetter__(key, descriptor.set); object.__defineGetter__(key, descriptor.get); } catch {}
  };
  const all = (object, value) => Reflect.ownKeys(object).forEach((key) => {
    if (typeof object[key] === 'function') tamper(object, key, value);
  });`;

/** A strategy that tampers at the top of its module, in create, and at the first value, and then does its work. */
function everywhere(statement: string, body = `return value + '!';`): string {
  return strategy(`${statement} ${body}`, { before: tampering + statement, create: statement });
}

const untouched = { outcome: 'values', each: ['Ines-Duarte-4711!', 'Bruno-Keller-0815!'] } as const;

/** The trusted loop over a batch runs in the realm of the strategy: what it uses must not be the strategy's to change. */
export const prototypes: readonly Attack[] = [
  {
    id: 'string-methods',
    tries: 'every method of strings, that the batch is taken apart with',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(
      `all(String.prototype, () => ['LEAK']); tamper(String.prototype, Symbol.iterator, null);`,
    ),
    expected: untouched,
  },
  {
    id: 'array-methods',
    tries: 'every method of arrays, that results are gathered with',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(
      `all(Array.prototype, () => 'LEAK'); all(Array, () => ['LEAK']); tamper(Array.prototype, 'length', 0);`,
    ),
    expected: untouched,
  },
  {
    id: 'array-indexes',
    tries: 'setters under the numbers that results are put at',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`for (const i of [0, 1, 2]) { trap(Array.prototype, i); trap(Object.prototype, i); }`),
    expected: untouched,
  },
  {
    id: 'iterators',
    tries: 'the iterators of arrays, strings, maps and of everything',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`
      for (const one of [[][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set().values()]) {
        const base = Object.getPrototypeOf(one); tamper(base, 'next', () => ({ done: true })); tamper(base, 'return', null);
        tamper(Object.getPrototypeOf(base), Symbol.iterator, () => ({ next: () => ({ done: true }) }));
      }
      tamper(Array.prototype, Symbol.iterator, function* () { yield 'LEAK'; });`),
    expected: untouched,
  },
  {
    id: 'species',
    tries: 'other constructors for what map, slice and concat make',
    stoppedBy: frozen,
    checker: 'blocks',
    code: everywhere(`
      for (const one of [Array, RegExp, Promise, Map]) {
        tamper(one, Symbol.species, function () { return { LEAK: true }; });
        tamper(one.prototype, 'constructor', { [Symbol.species]: function () { return {}; } });
      }`),
    expected: untouched,
  },
  {
    id: 'regular-expressions',
    tries: 'what replace, split and test ask a regular expression: exec, flags, Symbol.replace',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(
      `
      all(RegExp.prototype, () => 'LEAK');
      for (const key of ['replace', 'split', 'match', 'matchAll', 'search']) tamper(RegExp.prototype, Symbol[key], () => 'LEAK');
      for (const key of ['flags', 'source', 'global', 'unicode', 'lastIndex']) trap(RegExp.prototype, key);`,
      `return value + '!';`,
    ),
    expected: untouched,
  },
  {
    id: 'replace-of-objects',
    tries: 'Symbol.replace and Symbol.split on Object.prototype, that strings ask their separators for',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`
      for (const key of ['replace', 'split', 'match', 'search', 'toPrimitive', 'isConcatSpreadable', 'toStringTag'])
        for (const one of [Object, String, Array]) tamper(one.prototype, Symbol[key], () => 'LEAK');`),
    expected: untouched,
  },
  {
    id: 'missing-properties',
    tries: 'answers for every property that an object of the engine could be asked for and not have',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`
      for (const key of ['failed', 'message', 'get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'at', 'reason',
        'keepMessages', 'id', 'create', 'hmac', 'first', 'last', 'with', 'name', 'stack', 'lines', 'then']) {
        tamper(Object.prototype, key, 'LEAK'); trap(Object.prototype, key); trap(String.prototype, key);
      }`),
    expected: untouched,
  },
  {
    id: 'to-json',
    tries: 'toJSON on every prototype, for what JSON.stringify writes',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`
      for (const one of [Object, String, Number, Array, Error, BigInt, Boolean])
        if (one?.prototype) tamper(one.prototype, 'toJSON', () => ({ failed: 't', message: 'LEAK' }));`),
    expected: untouched,
  },
  {
    id: 'function-calls',
    tries: 'call, apply, bind and Symbol.hasInstance of all functions',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`
      const base = Object.getPrototypeOf(() => {});
      for (const key of ['call', 'apply', 'bind', 'toString', Symbol.hasInstance]) tamper(base, key, () => 'LEAK');
      trap(base, 'name'); trap(base, 'length'); trap(base, 'prototype');`),
    expected: untouched,
  },
  {
    id: 'promises',
    tries: 'then of promises and a `then` on everything',
    stoppedBy: `${frozen}; and the engine awaits nothing of it`,
    checker: 'blocks',
    code: everywhere(
      `all(Promise.prototype, () => { for (;;); }); tamper(Object.prototype, 'then', (done) => done('LEAK'));`,
    ),
    expected: untouched,
  },
  {
    id: 'globals',
    tries: 'every global under its own name: JSON, String, Array, Reflect, InternalError',
    stoppedBy: frozen,
    checker: 'blocks',
    code: everywhere(`
      for (const name of Reflect.ownKeys(globalThis)) tamper(globalThis, name, () => 'LEAK');
      for (const one of [JSON, Reflect, Object, Math, Number, Symbol]) all(one, () => 'LEAK');`),
    expected: untouched,
  },
  {
    id: 'deleted',
    tries: 'to delete what others need',
    stoppedBy: frozen,
    checker: 'blocks',
    code: everywhere(`
      for (const one of [String.prototype, Array.prototype, RegExp.prototype, Map.prototype, JSON, Object, Reflect, globalThis])
        for (const key of Reflect.ownKeys(one)) { try { delete one[key]; } catch {} }`),
    expected: untouched,
  },
  {
    id: 'other-prototypes',
    tries: 'other prototypes for prototypes, and __proto__ of Object.prototype',
    stoppedBy: frozen,
    checker: 'blocks',
    code: everywhere(`
      const other = { get failed() { return 't'; }, split: () => ['LEAK'] };
      for (const one of [Array.prototype, String.prototype, Object.prototype, RegExp.prototype, JSON, Reflect, (() => {}).__proto__]) {
        try { Object.setPrototypeOf(one, other); } catch {}
        try { one.__proto__ = other; } catch {}
      }`),
    expected: untouched,
  },
  {
    id: 'proto-in-json',
    tries: '__proto__ and constructor as keys of a text of JSON, and of assign, merged deep',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(
      `
      const merge = (to, from) => { for (const key of Object.keys(from))
        if (typeof from[key] === 'object') merge(to[key] ??= {}, from[key]); else { try { to[key] = from[key]; } catch {} } };
      try { merge({}, JSON.parse('{"__proto__": {"failed": "t", "at": 0}, "constructor": {"prototype": {"message": "LEAK"}}}')); } catch {}`,
      `return value + (({}).failed ?? '!') + (({}).message ?? '');`,
    ),
    expected: untouched,
  },
  {
    id: 'errors',
    tries: 'name, message and stack of all errors, and InternalError, which tells how a value ended',
    stoppedBy: frozen,
    checker: 'passes',
    code: everywhere(`
      for (const one of [Error, TypeError, RangeError, InternalError, SyntaxError]) {
        for (const key of ['name', 'message', 'stack', 'cause']) trap(one.prototype, key);
        tamper(one, Symbol.hasInstance, () => true); tamper(one, 'prototype', {});
        tamper(one, 'prepareStackTrace', () => { for (;;); }); tamper(one, 'stackTraceLimit', 1e9);
      }`),
    expected: untouched,
  },
  {
    id: 'helpers-overridden',
    tries: 'other helpers in the place of those that it was given, for the strategies after it',
    stoppedBy: 'helpers are frozen, lists and functions with them',
    checker: 'passes',
    keyed: true,
    code: strategy(
      `
      const before = tools.hmac('x');
      const hostile = () => 'LEAK';
      const visit = (object) => Reflect.ownKeys(object).forEach((key) => {
        tamper(object, key, hostile); trap(object, key); tamper(object, 'extra', hostile);
        if (typeof object[key] === 'object' && object[key] !== null) visit(object[key]);
        try { Object.setPrototypeOf(object, { hostile }); } catch {}
      });
      visit(tools);
      tamper(tools.lists.cities('en'), 0, 'LEAK'); try { tools.lists.cities('en').push('LEAK'); } catch {}
      const kept = tools.hmac('x') === before && tools.extra === undefined && tools.hmac.extra === undefined
        && tools.text.mask('abc', { first: 1 }) === 'a**' && !tools.lists.cities('en').includes('LEAK') && !('hostile' in tools);
      return kept ? 'kept' : 'changed';`,
      { before: tampering },
    ),
    expected: both('kept'),
  },
  {
    id: 'context-overridden',
    tries: 'to change options and column, which the next value sees',
    stoppedBy: 'the context is frozen throughout',
    checker: 'passes',
    options: { deep: ['a'], word: 'b' },
    code: strategy(
      `
      for (const one of [options, options.deep, column, row]) { tamper(one, 'word', 'LEAK'); tamper(one, 0, 'LEAK'); tamper(one, 'get', () => 'LEAK'); }
      try { options.deep.push('LEAK'); } catch {}
      return [options.word, options.deep.join('+'), column.column].join() + String(row.get).includes('LEAK');`,
      { before: tampering },
    ),
    expected: both('b,a,victimfalse'),
  },
  {
    id: 'unfrozen-things',
    tries:
      'anything mutable that is shared: every object that can be reached from the globals, helpers and the row',
    stoppedBy: `${frozen}, with all that is reachable`,
    checker: 'blocks',
    keyed: true,
    code: strategy(`
      const seen = new Set(); const loose = [];
      const visit = (object, path) => {
        if ((typeof object !== 'object' && typeof object !== 'function') || object === null || seen.has(object)) return;
        seen.add(object);
        if (!Object.isFrozen(object)) loose.push(path);
        if (path.length > 400) return;
        visit(Reflect.getPrototypeOf(object), path + '.__proto__');
        for (const key of Reflect.ownKeys(object)) {
          const found = Reflect.getOwnPropertyDescriptor(object, key);
          for (const part of ['value', 'get', 'set']) visit(found[part], path + '.' + String(key));
        }
      };
      visit(globalThis, 'globalThis'); visit(tools, 'tools'); visit(row, 'row'); visit(column, 'column'); visit(options, 'options');
      visit((function* () {})(), 'generator'.slice(0, 0) || 'mine');
      return loose.filter((path) => !path.startsWith('mine')).slice(0, 5).join();`),
    expected: both(''),
  },
  {
    id: 'intrinsics-without-a-name',
    tries: 'prototypes that no global names: of iterators, generators, async functions, typed arrays',
    stoppedBy: `${frozen}, those that no name leads to with it`,
    checker: 'blocks',
    code: strategy(`
      const up = Object.getPrototypeOf;
      const hidden = { generator: up(function* () {}), generated: up(up((function* () {})())), asyncFunction: up(async () => {}),
        asyncGenerator: up(async function* () {}), asyncGenerated: up(up((async function* () {})())), typedArray: up(Uint8Array),
        typedPrototype: up(Uint8Array.prototype), arrayIterator: up([][Symbol.iterator]()), stringIterator: up(''[Symbol.iterator]()),
        mapIterator: up(new Map().keys()), setIterator: up(new Set().keys()), regExpIterator: up('a'.matchAll(/a/g)),
        helper: up([].values().map(String)), wrapped: up(Iterator.from({ next() {} })) };
      return Object.keys(hidden).filter((name) => !Object.isFrozen(hidden[name])).join();`),
    expected: both(''),
  },
];
