import { beforeAll, describe, expect, it } from 'vitest';
import { resolveEffect } from '../../../src/impact/effect/resolve-effect.ts';
import { answersFor } from '../../../src/impact/facts/answers-for.ts';
import type { ResolvedEffect } from '../../../src/impact/resolved-effect.ts';
import type { ServerFacts } from '../../../src/impact/server-facts.ts';
import { applyOperation } from '../../../src/impact/world/apply-operation.ts';
import { createWorld } from '../../../src/impact/world/create-world.ts';
import { parseFragments } from '../../../src/sql/dependencies/fragment.ts';
import { effectOfOperation } from '../../../src/sql/effects/effect-of-operation.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsOf } from '../../../src/sql/operations/operations-of.ts';

const server: ServerFacts = {
  serverVersion: 180_000,
  timeZone: 'UTC',
  searchPath: ['public'],
  volatility: {},
  binaryCoercible: [],
  volatileOperators: [],
  extensionTypes: [],
  defaultTablespace: 'pg_default',
  defaultAccessMethod: 'heap',
  roles: [],
  availableExtensions: [],
};

/** The effects of all operations; each statement commits by itself. */
function effectsOf(...statements: readonly string[]): readonly ResolvedEffect[] {
  const world = createWorld(
    { format: 1, serverVersion: server.serverVersion, schemas: ['public'], objects: {}, unmodelled: [] },
    undefined,
    server,
  );
  return statements.flatMap((sql, transaction) =>
    parseFragments(sql)
      .flatMap(operationsOf)
      .map((operation) => {
        const effect = effectOfOperation(
          operation,
          server.serverVersion,
          answersFor(operation, world, server),
        );
        const resolved = resolveEffect(operation, effect, world, transaction);
        applyOperation(world, operation, { step: 0, statement: transaction, transaction });
        return resolved;
      }),
  );
}

beforeAll(loadParser);

const parent = 'create table parents (id int primary key)';
const child = 'create table children (id int, parent int references parents)';

describe('an effect on what the run made', () => {
  it('is new in its own transaction, and no longer when that has committed', () => {
    const [, , within] = effectsOf(
      'create table a (id int); create table b (id int); alter table a add c int',
    );
    expect(within).toMatchObject({ relation: 'public.a', locks: [{ relation: 'public.a', isNew: true }] });
    const [, later] = effectsOf('create table a (id int)', 'alter table a add c int');
    expect(later?.locks).toEqual([
      { relation: 'public.a', mode: 'ACCESS EXCLUSIVE', role: 'itself', isNew: false },
    ]);
  });

  it('names the tables at the other ends of foreign keys', () => {
    const [, referencing] = effectsOf(parent, child);
    expect(referencing?.locks).toMatchObject([{ relation: 'public.parents', role: 'referenced' }]);
    const [, , dropped] = effectsOf(parent, child, 'alter table children drop column parent');
    expect(dropped?.locks).toMatchObject([
      { relation: 'public.children', role: 'itself' },
      { relation: 'public.parents', mode: 'ACCESS EXCLUSIVE', role: 'referenced' },
    ]);
  });

  it('has each relation once, itself first and with the strongest lock', () => {
    const tree = 'create table tree (id int primary key, up int)';
    const [, key] = effectsOf(tree, 'alter table tree add foreign key (up) references tree');
    expect(key?.locks).toEqual([
      { relation: 'public.tree', mode: 'SHARE ROW EXCLUSIVE', role: 'itself', isNew: false },
    ]);
  });

  it('does not rewrite or scan what has no file of its own', () => {
    const parts = 'create table logs (id int, day int) partition by range (day)';
    const part = 'create table logs_1 partition of logs for values from (0) to (10)';
    const [, , changed] = effectsOf(parts, part, 'alter table logs alter column id type bigint');
    expect(changed).toMatchObject({ rewrites: ['public.logs_1'], scans: ['public.logs_1'] });
    expect(changed?.locks.map(({ relation }) => relation)).toEqual(['public.logs', 'public.logs_1']);
  });

  it('is on nothing where the relation is not there', () => {
    const [effect] = effectsOf('alter table nowhere add c int');
    expect(effect).toMatchObject({ relation: undefined, locks: [], rewrites: [], scans: [] });
  });
});
