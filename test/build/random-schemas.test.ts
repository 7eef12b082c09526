import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser } from '../../src/sql/load-parser.ts';
import { createDatabase } from '../server/database.ts';
import { orderTexts } from './order-texts.ts';
import { shuffle } from './shuffle.ts';
import { wholeCatalog } from './whole-catalog.ts';

beforeAll(loadParser);

interface RandomObject {
  readonly kind: 'table' | 'view' | 'function' | 'domain';
  /** Which of the objects before it are used. */
  readonly uses: readonly number[];
  /** Which of all objects its foreign keys point to, if they are tables. */
  readonly references: readonly {
    readonly target: number;
    readonly named: boolean;
    readonly inline: boolean;
  }[];
}

const objects = fc.array(
  fc.record<RandomObject>({
    kind: fc.constantFrom('table', 'table', 'view', 'function', 'domain'),
    uses: fc.array(fc.nat(20), { maxLength: 3 }),
    references: fc.array(fc.record({ target: fc.nat(20), named: fc.boolean(), inline: fc.boolean() }), {
      maxLength: 3,
    }),
  }),
  { minLength: 3, maxLength: 10 },
);

interface Sql {
  readonly text: string;
  readonly withoutKeys: string;
  readonly keys: string;
}

function toSql(all: readonly RandomObject[], at: number): Sql {
  const { kind, uses, references } = all[at] ?? { kind: 'domain', uses: [], references: [] };
  const used = [...new Set(uses)].filter((other) => other < at);
  const expressions = used.map((other) => {
    switch (all[other]?.kind) {
      case 'function':
        return `f${other}()`;
      case 'domain':
        return `1::d${other}`;
      default:
        return `(select count(*) from ${nameOf(all, other)})`;
    }
  });
  const sum = ['1', ...expressions].join(' + ');
  const whole = (text: string) => ({ text, withoutKeys: text, keys: '' });
  if (kind === 'view') return whole(`create view v${at} as select ${sum} as x;`);
  if (kind === 'function')
    return whole(`create function f${at}() returns bigint language sql as $$ select ${sum} $$;`);
  if (kind === 'domain') {
    const types = used.filter((other) => all[other]?.kind === 'domain');
    return whole(`create domain d${at} as ${types.length > 0 ? `d${types[0]}` : 'int'};`);
  }
  // A default may call a function, but not ask another table.
  const calls = used.filter((other) => all[other]?.kind === 'function').map((other) => `f${other}()`);
  const columns = [`id bigint primary key default ${['1', ...calls].join(' + ')}`];
  const keys = references.filter(({ target }) => all[target]?.kind === 'table');
  const clause = (key: (typeof keys)[number], number: number, inline: boolean) =>
    `${key.named ? `constraint k${at}_${number} ` : ''}${inline ? '' : `foreign key (c${number}) `}references t${key.target}`;
  const plain = [...columns, ...keys.map((_, number) => `c${number} bigint`)];
  const withKeys = [
    ...columns,
    ...keys.map((key, number) => `c${number} bigint${key.inline ? ` ${clause(key, number, true)}` : ''}`),
    ...keys.flatMap((key, number) => (key.inline ? [] : [clause(key, number, false)])),
  ];
  return {
    text: `create table t${at} (\n  ${withKeys.join(',\n  ')}\n);`,
    withoutKeys: `create table t${at} (${plain.join(', ')});`,
    keys: keys.map((key, number) => `alter table t${at} add ${clause(key, number, false)};`).join('\n'),
  };
}

function nameOf(all: readonly RandomObject[], at: number): string {
  return `${all[at]?.kind === 'view' ? 'v' : 't'}${at}`;
}

async function catalogAfter(texts: readonly string[]): Promise<string[]> {
  const database = await createDatabase();
  for (const text of texts) await database.query(text);
  const catalog = await wholeCatalog(database);
  await database.drop();
  return catalog;
}

describe('any schema whose only cycles are foreign keys', () => {
  it('builds from its files in any order', async () => {
    await fc.assert(
      fc.asyncProperty(objects, fc.nat(), async (all, seed) => {
        const sql = all.map((_, at) => toSql(all, at));
        const files = shuffle(
          sql.map(({ text }, at): [string, string] => [`${at}.sql`, text]),
          seed,
        );
        const { sections } = orderTexts(Object.fromEntries(files.map(([path, text]) => [`x${path}`, text])));
        const expected = await catalogAfter([
          ...sql.map(({ withoutKeys }) => withoutKeys),
          ...sql.map(({ keys }) => keys),
        ]);
        expect(await catalogAfter(sections.map(({ text }) => text))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
