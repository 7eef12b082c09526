import { type Attack, both, refused, strategy } from '../attack.ts';

const asData = 'what is exported crosses as JSON, and is checked on the host as any other input';

function defines(
  id: string,
  tries: string,
  code: string,
  expected: Attack['expected'] = refused(),
  more: Partial<Attack> = {},
): Attack {
  return { id, tries, stoppedBy: asData, checker: 'passes', code, expected, ...more };
}

const keys = `id: 'attack', summary: 'attacks', label: 'clear', create: () => () => 'on'`;

/** What a program says of itself, which the host reads. */
export const definitions: readonly Attack[] = [
  defines('nothing', 'a module that exports nothing', 'const a = 1;'),
  defines(
    'null',
    'null and other things that are no strategies',
    'export default null; export const a = 1, b = () => {}, c = [null, undefined, 7], d = Symbol("x");',
  ),
  defines('cycle', 'data that goes round', `const o = { ${keys} }; o.options = { o }; export default o;`),
  defines('big-integer', 'data that JSON does not have', `export default { ${keys}, examples: [1n] };`),
  defines(
    'deep',
    'data of a hundred thousand levels',
    `let o = []; for (let i = 0; i < 1e5; i++) o = [o]; export default { ${keys}, examples: o };`,
  ),
  defines('huge', 'a summary of a hundred megabytes', `export default { ${keys}, risk: 'x'.repeat(1e8) };`),
  defines(
    'many',
    'five thousand strategies',
    `export default Array.from({ length: 5e3 }, (_, i) => ({ ${keys.replace(`'attack'`, `'attack' + i`)} }));`,
  ),
  defines(
    'throwing-getter',
    'a getter that throws in the data',
    `export default { ${keys}, get label() { throw new Error('no'); } };`,
  ),
  defines(
    'getter-array',
    'an array of getters',
    `export default [Object.defineProperty({}, 'id', { get() { for (;;); }, enumerable: true }), { get id() { throw 1; }, create: 1 }];`,
  ),
  defines(
    'proxy',
    'a Proxy that answers everything',
    `export default new Proxy({}, { get: () => 'attack', has: () => true });`,
    refused(),
    { stoppedBy: 'the realm has no Proxy', checker: 'blocks' },
  ),
  defines(
    'proto-keys',
    '__proto__ and constructor as keys of the data',
    `
    export default { ${keys}, ['__proto__']: { isAdmin: true }, options: JSON.parse('{"__proto__": {"type": "string", "description": "x", "polluted": true}, "constructor": {"prototype": {"polluted": true}}}') };`,
    both('on'),
    { stoppedBy: `${asData}; the prototypes of the host stay as they are` },
  ),
  defines(
    'to-json',
    'a toJSON that says something else than the strategy',
    `export default { ${keys}, toJSON: () => ({ id: 'other', keyed: false }) };`,
    both('on'),
    {
      stoppedBy: `${asData}; a strategy is opened by the id that it has in the realm`,
    },
  ),
  defines(
    'frozen-create',
    'a create that is a class, a bound function or a getter',
    `export default { id: 'attack', summary: 'attacks', label: 'clear', create: class {} };`,
  ),
  defines(
    'this-of-create',
    'the strategy as the `this` of create',
    `export default { id: 'attack', summary: 'attacks', label: 'clear', create() { return () => typeof this.id; } };`,
    both('string'),
    {
      stoppedBy: 'nothing has to: it is its own',
    },
  ),
  defines(
    'two-of-a-name',
    'two strategies of one name',
    `export const a = { ${keys} }; export const b = { ${keys}, create: () => () => 'second' };`,
    both('on'),
    {
      stoppedBy: 'the first counts in the sandbox; the registry refuses the program before',
    },
  ),
  defines(
    'odd-id',
    'an id with a newline, quotes and steps up a path',
    `export default { ${keys}, id: "../../x\\n'; drop table people; --" };`,
  ),
  defines(
    'late-export',
    'an export that is changed after it was read',
    `export let later = { ${keys} }; setLater(); function setLater() { later = { ...later, create: () => () => 'on' }; }`,
    both('on'),
    {
      stoppedBy: 'nothing has to: it is its own',
    },
  ),
  defines(
    'surrogates-in-data',
    'half a surrogate pair and a NUL in the data',
    strategy(`return 'on';`, { data: String.raw`risk: 'a\ud800\0b',` }),
    both('on'),
  ),
];
