import { beforeAll, describe, expect, it } from 'vitest';
import { effectOfOperation } from '../../../src/sql/effects/effect-of-operation.ts';
import type { Answers, Fact } from '../../../src/sql/effects/fact.ts';
import { effectRows } from '../../../src/sql/effects/rows/index.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { operationsIn } from '../operations/operations-in.ts';

beforeAll(loadParser);

function effect(sql: string, facts: Partial<Record<Fact, boolean>> = {}, serverVersion = 180_000) {
  const [operation] = operationsIn(sql);
  if (!operation) throw new Error('no operation');
  const answers: Answers = (fact) => facts[fact];
  return effectOfOperation(operation, serverVersion, answers);
}

describe('the effect of an operation', () => {
  it('is the first row whose text and facts hold', () => {
    const sql = 'alter table t alter c set not null';
    const open = { 'column is not null already': false };
    expect(effect(sql, { ...open, 'not null is proven': true })).toMatchObject({
      rows: ['set-not-null-proven'],
      scans: [],
      certain: true,
      unknown: [],
    });
    expect(effect(sql, { ...open, 'not null is proven': false })).toMatchObject({
      rows: ['set-not-null'],
      scans: ['itself', 'descendants'],
      locks: { itself: 'ACCESS EXCLUSIVE', descendants: 'ACCESS EXCLUSIVE' },
      certain: true,
    });
  });

  it('is the worst that may be where a fact is not known, and says so', () => {
    expect(
      effect('alter table t add column c int default f()', { 'type is a constrained domain': false }),
    ).toMatchObject({
      rows: ['add-column-volatile-default', 'add-column-default'],
      rewrites: ['itself', 'indexes', 'descendants', 'descendant indexes'],
      locks: { indexes: 'ACCESS EXCLUSIVE' },
      certain: false,
      unknown: ['default is volatile'],
    });
  });

  it('does not ask on when one fact of a row speaks against it', () => {
    const known = {
      'parent has a default partition': false,
      'partition lacks an index': false,
      'partition lacks a foreign key': false,
    } as const;
    expect(
      effect('alter table t attach partition p default', {
        ...known,
        'table has a foreign key': false,
        'bound is proven': true,
      }),
    ).toMatchObject({ rows: ['attach-partition'], scans: [], certain: true });
  });

  it('is certain where the fact makes no difference', () => {
    const same = effect('alter table t set tablespace x');
    expect(same).toMatchObject({ certain: false, unknown: ['same tablespace'] });
    expect(effect('create table if not exists t ()', { 'it exists': false })).toMatchObject({
      certain: true,
    });
  });

  it('goes by the version', () => {
    const sql = 'alter table t add unique (a)';
    const facts = { 'table is partitioned': true };
    expect(effect(sql, facts, 170_006).locks.descendants).toBe('SHARE');
    expect(effect(sql, facts, 180_000).locks.descendants).toBe('ACCESS EXCLUSIVE');
    expect(effect('grant select on t to public', {}, 170_006).locks).toEqual({});
    expect(effect('grant select on t to public').locks).toEqual({ itself: 'ACCESS SHARE' });
  });

  it('gives the refusal in the words of the server', () => {
    expect(effect('reindex table t', { 'table is partitioned': true })).toMatchObject({
      transactional: false,
      reason: 'REINDEX TABLE cannot run inside a transaction block',
    });
    expect(effect('reindex table t', { 'table is partitioned': false })).toMatchObject({
      transactional: true,
    });
  });

  it('of which there is no row is unknown, never harmless', () => {
    expect(effect('execute p')).toMatchObject({
      rows: [],
      form: 'Execute',
      locks: {},
      certain: false,
      reversible: 'no',
    });
    expect(effect('do $$ begin end $$').certain).toBe(false);
  });
});

describe('the table', () => {
  it('names every row once', () => {
    const ids = effectRows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('gives a reason for every refusal, and says of every row whether it can be undone', () => {
    expect(effectRows.filter((row) => row.transactional === false && !row.why).map(({ id }) => id)).toEqual(
      [],
    );
    expect(effectRows.filter((row) => row.reversible === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('has no row behind one of the same operation that always holds', () => {
    const closed = new Set<string>();
    const dead = effectRows.filter((row) => {
      const never = closed.has(row.op);
      if (!row.when && !row.given && !row.not && !row.from && !row.until) closed.add(row.op);
      return never;
    });
    expect(dead.map(({ id }) => id)).toEqual([]);
  });

  it('locks what it rewrites', () => {
    const loose = effectRows.flatMap(({ id, rewrites = [], locks }) =>
      rewrites.filter((role) => locks[role] === undefined).map((role) => `${id}: ${role}`),
    );
    expect(loose).toEqual([]);
  });
});
