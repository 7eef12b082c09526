import { type Attack, both, refused, strategy, threw, values } from '../attack.ts';

const noCompiler = 'the constructors of all kinds of functions refuse text';

/** Ways to the host: none of its objects is in the realm, so that chains of constructors end in QuickJS's own. */
export const reach: readonly Attack[] = [
  {
    id: 'function-constructor',
    tries: 'the constructor of a constructor, as breaks out of node:vm',
    stoppedBy: noCompiler,
    checker: 'blocks',
    code: strategy(`return value.constructor.constructor('return typeof process')();`),
    expected: threw,
  },
  {
    id: 'async-function-constructor',
    tries: 'code out of text by the constructor of async functions',
    stoppedBy: noCompiler,
    checker: 'blocks',
    code: strategy(`(async () => {}).constructor('return 1')(); return 'made';`),
    expected: threw,
  },
  {
    id: 'generator-constructor',
    tries: 'code out of text by the constructor of generators, found by the prototype',
    stoppedBy: noCompiler,
    checker: 'blocks',
    code: strategy(
      `const F = Object.getPrototypeOf(function* () {}).constructor; return F('yield 1')().next().value + '';`,
    ),
    expected: threw,
  },
  {
    id: 'async-generator-constructor',
    tries: 'code out of text by the constructor of async generators',
    stoppedBy: noCompiler,
    checker: 'blocks',
    code: strategy(`Reflect.getPrototypeOf(async function* () {}).constructor('yield 1'); return 'made';`),
    expected: threw,
  },
  {
    id: 'construct-function',
    tries: 'Reflect.construct with a constructor that is found under a computed name',
    stoppedBy: noCompiler,
    checker: 'passes',
    code: strategy(
      `const key = ['con', 'structor'].join(''); return Reflect.construct((() => {})[key], ['return 1'])() + '';`,
    ),
    expected: threw,
  },
  {
    id: 'class-extends-function',
    tries: 'a class that extends the constructor of functions',
    stoppedBy: noCompiler,
    checker: 'passes',
    code: strategy(
      `const key = 'constructor'; class F extends (() => {})[key] {} return new F('return 1')() + '';`,
    ),
    expected: threw,
  },
  {
    id: 'new-target',
    tries: 'a prototype with a fresh constructor by Reflect.construct and new.target',
    stoppedBy: noCompiler,
    checker: 'passes',
    code: strategy(`
      const key = 'constructor';
      const made = Reflect.construct(Object, [], (class {}));
      return made[key][key]('return 1')() + '';`),
    expected: threw,
  },
  {
    id: 'helper-constructor',
    tries: 'the constructor of a helper, which may be of another realm',
    stoppedBy: `helpers are functions of the same realm; ${noCompiler}`,
    checker: 'blocks',
    keyed: true,
    code: strategy(`return String(tools.hmac.constructor('return this')());`),
    expected: threw,
  },
  {
    id: 'helper-error',
    tries: 'the constructor of an error that a helper throws, which may be of the host',
    stoppedBy: `helpers throw errors of the same realm; ${noCompiler}`,
    checker: 'blocks',
    keyed: true,
    code: strategy(`
      try { tools.hmac(Symbol('x')); } catch (error) { return error.constructor.constructor('return process')() + ''; }
      return 'no error';`),
    expected: threw,
  },
  {
    id: 'helper-error-realm',
    tries: 'an error of a helper that is no error of the realm',
    stoppedBy: 'nothing of the host comes in: errors, strings and arrays of helpers are the realm’s own',
    checker: 'passes',
    keyed: true,
    code: strategy(`
      try { tools.hmac(7); } catch (error) {
        return [error instanceof TypeError, tools.lists.cities('en') instanceof Array, tools.hmac instanceof Object].join();
      }`),
    expected: both('true,true,true'),
  },
  {
    id: 'names-of-hosts',
    tries: 'every global that Node.js, browsers, Deno, or QuickJS’s own shell has',
    stoppedBy: 'the realm has none of them',
    checker: 'passes',
    code: strategy(`
      const found = [];
      if (typeof process !== 'undefined') found.push('process');
      if (typeof require !== 'undefined') found.push('require');
      if (typeof module !== 'undefined') found.push('module');
      if (typeof global !== 'undefined') found.push('global');
      if (typeof fetch !== 'undefined') found.push('fetch');
      if (typeof XMLHttpRequest !== 'undefined') found.push('XMLHttpRequest');
      if (typeof WebSocket !== 'undefined') found.push('WebSocket');
      if (typeof Worker !== 'undefined') found.push('Worker');
      if (typeof Buffer !== 'undefined') found.push('Buffer');
      if (typeof Deno !== 'undefined') found.push('Deno');
      if (typeof Bun !== 'undefined') found.push('Bun');
      if (typeof console !== 'undefined') found.push('console');
      if (typeof print !== 'undefined') found.push('print');
      if (typeof std !== 'undefined') found.push('std');
      if (typeof os !== 'undefined') found.push('os');
      if (typeof bjson !== 'undefined') found.push('bjson');
      if (typeof scriptArgs !== 'undefined') found.push('scriptArgs');
      if (typeof gc !== 'undefined') found.push('gc');
      if (typeof loadScript !== 'undefined') found.push('loadScript');
      if (typeof structuredClone !== 'undefined') found.push('structuredClone');
      if (typeof postMessage !== 'undefined') found.push('postMessage');
      if (typeof MessageChannel !== 'undefined') found.push('MessageChannel');
      return found.join();`),
    expected: both(''),
  },
  {
    id: 'all-globals',
    tries: 'any global that the standard does not have',
    stoppedBy:
      'the realm has the standard’s pure names and QuickJS’s InternalError, and nothing of the engine around it',
    checker: 'blocks',
    code: strategy(
      `return Reflect.ownKeys(globalThis).filter((name) => !known.has(name)).map(String).join();`,
      {
        before: `const known = new Set(('Error EvalError RangeError ReferenceError SyntaxError TypeError URIError InternalError ' +
        'AggregateError Array Object Iterator parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI ' +
        'encodeURIComponent escape unescape Infinity NaN undefined Number Boolean String Math Reflect Symbol globalThis ' +
        'BigInt RegExp JSON Map Set WeakMap WeakSet ArrayBuffer Uint8ClampedArray Int8Array Uint8Array Int16Array ' +
        'Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array DataView ' +
        'Promise').split(' ')); known.add(Symbol.toStringTag);`,
      },
    ),
    expected: both(''),
  },
  {
    id: 'sloppy-this',
    tries: 'the global object as the `this` of a function that nobody calls on anything',
    stoppedBy: 'modules are strict: there is none; in create, it is the strategy',
    checker: 'passes',
    code: strategy(
      `return [(function () { return typeof this; })(), (() => typeof this)() === 'object' && this.id, [1].map(function () { return typeof this; })[0]].join();`,
    ),
    expected: both('undefined,attack,undefined'),
  },
  {
    id: 'callee-and-caller',
    tries: 'the function that called it, by `caller` and `callee`',
    stoppedBy: 'strict functions have neither',
    checker: 'passes',
    code: strategy(`
      const found = [];
      const look = (read) => { try { const seen = read(); if (seen != null) found.push(String(seen)); } catch {} };
      look(() => (function f() { return f.caller; })());
      look(() => (function () { return arguments.callee; })());
      look(() => (function f() { return f.arguments; })());
      return found.join();`),
    expected: both(''),
  },
  {
    id: 'frames-of-the-stack',
    tries: 'places of the host in the stack of an error',
    stoppedBy: 'QuickJS knows its own frames alone, by the names of the program’s modules',
    checker: 'passes',
    code: strategy(`
      const stack = new Error('x').stack;
      return /(^|[( ])\\/|[A-Z]:\\\\|file:|node:|node_modules|wasm|worker/m.test(stack) ? stack : 'none of the host';`),
    expected: both('none of the host'),
  },
  {
    id: 'more-arguments',
    tries: 'what else create and its function are handed',
    stoppedBy: 'one context, and a value with its row',
    checker: 'passes',
    code: `export default { id: 'attack', summary: 'attacks', label: 'clear',
      create(...given) {
        const names = Reflect.ownKeys(given[0]).map(String).sort().join('+');
        return (...all) => [given.length, names, all.length, typeof all[0], typeof all[1]].join();
      } };`,
    expected: both('1,column+options+tools,2,string,object'),
  },
  {
    id: 'columns-not-declared',
    tries: 'a column of the row that it does not declare in `reads`',
    stoppedBy: 'no other column crosses the border',
    checker: 'passes',
    reads: ['country'],
    others: [['PT', 'DE']],
    code: strategy(
      `
      const seen = [row.get('country')];
      for (const name of ['email', '0', 'constructor', '__proto__', 'toString', 'length'])
        try { const other = row.get(name); if (other != null) seen.push(name); } catch {}
      return seen.concat(Reflect.ownKeys(row).map(String)).join();`,
      { data: `reads: ['country'],` },
    ),
    expected: values('PT,get', 'DE,get'),
  },
  {
    id: 'rows-of-others',
    tries: 'a row that is kept, for the values of later rows and of earlier batches',
    stoppedBy: 'a row answers for the value at hand; what it read before is the strategy’s own anyway',
    checker: 'passes',
    reads: ['country'],
    others: [['PT', 'DE']],
    code: strategy(`kept ??= row; return String(kept === row) + kept.get('country');`, {
      data: `reads: ['country'],`,
      create: 'let kept;',
    }),
    expected: values('truePT', 'trueDE'),
  },
  {
    id: 'plugin-module',
    tries: 'what else the module confiture/plugin exports in the sandbox',
    stoppedBy: 'it has defineStrategy, which gives back what it is given',
    checker: 'passes',
    code: strategy(`return names;`, {
      before: `import * as plugin from 'confiture/plugin'; const names = Reflect.ownKeys(plugin).map(String).join();`,
    }),
    expected: both('defineStrategy,Symbol(Symbol.toStringTag)'),
  },
  {
    id: 'wasm-inside',
    tries: 'WebAssembly in the sandbox, for memory that nobody counts',
    stoppedBy: 'the realm has none',
    checker: 'blocks',
    code: strategy(
      `return typeof WebAssembly + new WebAssembly.Memory({ initial: 1000 }).buffer.byteLength;`,
    ),
    expected: threw,
  },
  {
    id: 'prototype-of-the-global',
    tries: 'what the global object inherits, up to the end',
    stoppedBy: 'it inherits Object.prototype, which has what the standard says',
    checker: 'blocks',
    code: strategy(`
      const extra = [];
      for (let o = globalThis; o; o = Reflect.getPrototypeOf(o))
        if (o !== globalThis) extra.push(...Reflect.ownKeys(o).filter((key) => !/^(__|has|is|prop|to|value|constructor)/.test(String(key))));
      return extra.map(String).join();`),
    expected: both(''),
  },
  {
    id: 'debugger',
    tries: 'a debugger statement, to stop whoever watches',
    stoppedBy: 'QuickJS has no debugger',
    checker: 'passes',
    code: strategy(`debugger; return 'on';`),
    expected: both('on'),
  },
  {
    id: 'exit-of-the-process',
    tries: 'the end of the process at the top of the module',
    stoppedBy: 'there is no process',
    checker: 'blocks',
    code: strategy(`return value;`, { before: `process.exit(0);` }),
    expected: refused(),
  },
];
