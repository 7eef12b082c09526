import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/catalog/catalog.ts';
import { describeAttribute } from '../../../src/catalog/describe/describe-attribute.ts';
import type { AttributeChange } from '../../../src/catalog/diff/change.ts';

function change(from: Json | undefined, to: Json | undefined): AttributeChange {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

describe('in words', () => {
  const cases: [string, Json | undefined, Json | undefined, string][] = [
    ['type', 'integer', 'bigint', 'type integer → bigint'],
    ['notNull', undefined, true, 'not null no → yes'],
    ['default', "'x'::text", undefined, "default 'x'::text → none"],
    ['comment', 'One', undefined, 'comment "One" → none'],
    ['comment', 'a', 'a "c"', 'comment "a" → "a \\"c\\""'],
    ['columns', ['a'], ['a', 'b'], 'columns a → a, b'],
    ['labels', many(9), [...many(9), 'more'], 'labels +more'],
    ['labels', [...many(9), 'gone'], ['new', ...many(9)], 'labels -gone, +new'],
    ['columns', many(9), many(9).reverse(), 'columns another order'],
    [
      'storageParameters',
      { fillfactor: '70' },
      { fillfactor: '80', 'toast.x': '1' },
      'storage parameters fillfactor 70 → 80; toast.x none → 1',
    ],
    ['storageParameters', undefined, { fillfactor: '80' }, 'storage parameters none → fillfactor 80'],
    [
      'identity',
      { generation: 'always', increment: '1' },
      { generation: 'by default', increment: '1' },
      'identity generation always → by default',
    ],
    [
      'acl',
      [
        { grantee: 'app', privileges: ['SELECT'] },
        { grantee: 'old', privileges: ['SELECT'] },
      ],
      [{ grantee: 'app', privileges: ['INSERT', 'SELECT'], grantable: ['SELECT'] }],
      'privileges app SELECT → INSERT, SELECT grantable SELECT; old SELECT → none',
    ],
    ['acl', undefined, [{ grantee: 'app', privileges: ['SELECT'] }], 'privileges none → app SELECT'],
    [
      'columns',
      [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'text' },
      ],
      [
        { name: 'a', type: 'bigint' },
        { name: 'b', type: 'text' },
      ],
      'columns a integer → bigint',
    ],
    [
      'columns',
      [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'text' },
      ],
      [
        { name: 'b', type: 'text' },
        { name: 'a', type: 'integer' },
      ],
      'columns a integer, b text → b text, a integer',
    ],
    [
      'keys',
      [{ column: 'a' }],
      [{ column: 'a', order: 'desc' }, { expression: 'lower(b)' }],
      'keys a → a order desc, lower(b)',
    ],
    [
      'references',
      { table: 's.a', columns: ['id'] },
      { table: 's.b', columns: ['id'] },
      'references table s.a → s.b',
    ],
    ['body', '\n  select 1\n', '  select 1', 'body other blanks at the ends'],
    ['cost', 1, 100, 'cost 1 → 100'],
  ];
  it.each(cases)('%s', (name, from, to, expected) => {
    const { name: said, words } = describeAttribute(name, change(from, to));
    expect(`${said} ${words}`).toBe(expected);
  });
});

it('shows texts of several lines as a unified diff', () => {
  const body = (line: string) => `\nbegin\n  a;\n  b;\n  ${line};\n  d;\n  e;\n  f;\n  g;\nend\n`;
  expect(describeAttribute('body', change(body('c'), body('x')))).toEqual({
    name: 'body',
    diff: '@@ -1,7 +1,7 @@\n begin\n   a;\n   b;\n-  c;\n+  x;\n   d;\n   e;\n   f;',
  });
  expect(describeAttribute('definition', change(undefined, ' select 1,\n  2;')).diff).toBe(
    '@@ -0,0 +1,2 @@\n+ select 1,\n+  2;',
  );
});

function many(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `label_${at}`);
}
