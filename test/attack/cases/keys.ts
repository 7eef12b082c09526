import { type Attack, both, strategy, threw } from '../attack.ts';
import { calls } from './helpers.ts';

/** Wraps every function of the realm that can be changed, to see what goes through it while a helper works. */
const spies = `
  let watching = false; const caught = [];
  const spy = (object) => { for (const key of Reflect.ownKeys(object)) {
    const found = Reflect.getOwnPropertyDescriptor(object, key);
    if (typeof found.value !== 'function') continue;
    const real = found.value;
    try { Object.defineProperty(object, key, { value: function (...given) {
      if (watching) { watching = false; caught.push(String(key)); watching = true; }
      return Reflect.apply(real, this, given);
    } }); } catch {}
  } };
  for (const name of ['Array', 'String', 'Object', 'Number', 'RegExp', 'Map', 'Set', 'Uint8Array', 'Uint32Array', 'DataView', 'ArrayBuffer',
    'Math', 'JSON', 'Reflect', 'Symbol', 'BigInt']) {
    let one; try { one = globalThis[name]; } catch {}
    if (one) spy(one);
    if (one?.prototype) spy(one.prototype);
  }
  spy(Object.getPrototypeOf(Uint8Array.prototype)); spy(Object.getPrototypeOf(() => {}));
  for (let i = 0; i < 64; i++) for (const one of [Object.prototype, Array.prototype])
    try { Object.defineProperty(one, i, { set(v) { if (watching) caught.push(i); }, get() { if (watching) caught.push(i); } }); } catch {}
`;

/** The key that helpers work with. */
export const keys: readonly Attack[] = [
  calls(
    'key-in-sight',
    'the key, in all that can be reached from helpers, context and globals',
    `
      const seen = new Set(); let found = '';
      const visit = (one, path) => {
        if (typeof one === 'string' && /[0-9a-f]{64}/i.test(one)) found = path;
        if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) return;
        seen.add(one);
        if (ArrayBuffer.isView(one) || one instanceof ArrayBuffer) found = path;
        for (const key of Reflect.ownKeys(one)) { try { visit(one[key], path + '.' + String(key)); } catch {} }
        visit(Reflect.getPrototypeOf(one), path + '^');
      };
      visit({ tools, options, column, row, tried: String(tools.hmac) + tools.hmac.name }, '');
      return found;`,
    both(''),
    { stoppedBy: 'the key stays with the thread; the realm has a function alone' },
  ),
  calls(
    'key-in-passing',
    'the key, or what is made of it, on its way through methods that were changed',
    `
      watching = true; tools.hmac('secret'); tools.random('seed').next(); tools.hash('x'); watching = false; return caught.join();`,
    both(''),
    {
      stoppedBy: 'the realm is frozen, and the key is not in it',
      checker: 'blocks',
      code: strategy(
        `watching = true; tools.hmac('secret'); tools.random('seed').next(); tools.hash('x'); watching = false; return caught.join();`,
        { before: spies },
      ),
    },
  ),
  calls(
    'key-of-another-column',
    'the key of another column by a text that names it',
    `
      return [tools.hmac('x') === tools.hmac('x'), tools.hmac('x') !== tools.hmac('people.email\\nx')].join();`,
    both('true,true'),
    {
      stoppedBy: 'each column domain has a key of its own, from outside',
    },
  ),
  {
    id: 'unkeyed',
    tries: 'hmac by a strategy that did not declare that it needs a key',
    stoppedBy: 'the thread has no key then',
    checker: 'passes',
    code: strategy(`return tools.hmac(value) + tools.hash(value) + tools.random(value).next();`),
    expected: threw,
  },
];
