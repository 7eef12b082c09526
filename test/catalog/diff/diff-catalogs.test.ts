import { describe, expect, it } from 'vitest';
import type { Catalog, CatalogObject, ObjectId } from '../../../src/catalog/catalog.ts';
import { compareCatalogs } from '../../../src/catalog/diff/compare-catalogs.ts';
import { diffCatalogs } from '../../../src/catalog/diff/diff-catalogs.ts';
import { isColumnOrder } from '../../../src/catalog/diff/is-column-order.ts';
import { catalogOf, column, index, mood, object, schema, table, view } from './small-catalog.ts';

function lines(from: Catalog, to: Catalog): string[] {
  return diffCatalogs(from, to).map(({ action, id }) => `${action} ${id}`);
}

const nothing = catalogOf();

describe('what differs', () => {
  const old = column('t.a', 'integer');

  it('is told attribute by attribute, a side that is not set left out', () => {
    const now = object(
      'column:s.t.a',
      { type: 'bigint', notNull: true },
      { schema: 's', parent: 'table:s.t' },
    );
    expect(diffCatalogs(catalogOf(old), catalogOf(now))).toEqual([
      {
        action: 'alter',
        id: 'column:s.t.a',
        kind: 'column',
        object: now,
        attributes: { type: { from: 'integer', to: 'bigint' }, notNull: { to: true } },
        dependsOn: [],
      },
    ]);
  });

  it('is found deep inside of lists and mappings', () => {
    const role = (privileges: readonly string[]) =>
      object('schema:s', { owner: 'ana', acl: [{ grantee: 'app', privileges }] });
    expect(diffCatalogs(catalogOf(role(['USAGE'])), catalogOf(role(['USAGE'])))).toEqual([]);
    expect(lines(catalogOf(role(['USAGE'])), catalogOf(role(['CREATE', 'USAGE'])))).toEqual([
      'alter schema:s',
    ]);
  });

  it('is not the order of keys, nor what no statement sets', () => {
    const one = object('column:s.t.a', { type: 'text', options: { a: '1', b: '2' } });
    const other = object('column:s.t.a', { options: { b: '2', a: '1' }, type: 'text' });
    expect(lines(catalogOf(one), catalogOf(other))).toEqual([]);
    const stored = { owner: 'ana', definition: 'select 1', columns: [] };
    const empty = object('materialized view:s.m', { ...stored, unpopulated: true });
    expect(lines(catalogOf(empty), catalogOf(object('materialized view:s.m', stored)))).toEqual([]);
  });

  it('is an object that was dropped and created, when it has moved to another parent', () => {
    const [from, to] = [catalogOf(index('i', 'a')), catalogOf(index('i', 'b'))];
    expect(lines(from, to)).toEqual(['drop index:s.i', 'create index:s.i']);
  });
});

describe('the order of the columns', () => {
  const isOrder = (from: CatalogObject, to: CatalogObject) =>
    diffCatalogs(catalogOf(from), catalogOf(to)).map((change) => isColumnOrder(change));
  const [first, second] = [table('t', ['a', 'b']), table('t', ['b', 'a'])];

  it('of a table is told from other differences', () => {
    expect(isOrder(first, second)).toEqual([true]);
    expect(isOrder(first, table('t', ['b', 'c']))).toEqual([false]);
    const unlogged = { ...second.attributes, persistence: 'unlogged' };
    expect(isOrder(first, { ...second, attributes: unlogged } as CatalogObject)).toEqual([false]);
  });

  it('of a key or a view is a difference like any other', () => {
    const key = (...columns: string[]) =>
      object('constraint:s.t.k', { type: 'unique', columns }, { schema: 's', parent: 'table:s.t' });
    expect(isOrder(key('a', 'b'), key('b', 'a'))).toEqual([false]);
    const seen = (...names: string[]) =>
      object('view:s.v', {
        owner: 'ana',
        definition: 'select',
        columns: names.map((name) => ({ name, type: 'text' })),
      });
    expect(isOrder(seen('a', 'b'), seen('b', 'a'))).toEqual([false]);
  });
});

describe('order', () => {
  const shop = catalogOf(
    view('v', 'select a from t', 'column:s.t.a'),
    index('i', 't'),
    column('t.a', 's.mood', 'enum:s.mood'),
    table('t', ['a']),
    mood,
    schema,
  );

  it('creates each object after what it needs', () => {
    expect(lines(nothing, shop)).toEqual([
      'create schema:s',
      'create enum:s.mood',
      'create table:s.t',
      'create column:s.t.a',
      'create index:s.i',
      'create view:s.v',
    ]);
  });

  it('drops each object before what it needs', () => {
    expect(lines(shop, nothing)).toEqual([
      'drop view:s.v',
      'drop column:s.t.a',
      'drop enum:s.mood',
      'drop index:s.i',
      'drop table:s.t',
      'drop schema:s',
    ]);
  });

  it('drops what something altered needs only when it is altered', () => {
    const from = catalogOf(schema, table('t'), table('u'), mood, column('t.a', 's.mood', 'enum:s.mood'));
    const to = catalogOf(schema, table('t'), column('t.a', 'text'), table('w'));
    expect(lines(from, to)).toEqual([
      'drop table:s.u',
      'alter column:s.t.a',
      'create table:s.w',
      'drop enum:s.mood',
    ]);
    expect(lines(to, from)).toEqual([
      'drop table:s.w',
      'create enum:s.mood',
      'alter column:s.t.a',
      'create table:s.u',
    ]);
    expect(diffCatalogs(from, to).at(-1)?.dependsOn).toEqual(['column:s.t.a']);
  });

  it('sees that one change needs another by way of what stays as it is', () => {
    const between = view('between', 'select', 'enum:s.mood');
    const more = object('enum:s.mood', { owner: 'ana', labels: ['sad', 'ok', 'happy'] }, { schema: 's' });
    const [created] = diffCatalogs(
      catalogOf(schema, mood, between),
      catalogOf(schema, more, between, view('a', 'select', 'view:s.between')),
    ).filter(({ action }) => action === 'create');
    expect(created?.dependsOn).toEqual(['enum:s.mood']);
  });

  it('follows the ids where objects need each other', () => {
    const loop = catalogOf(
      view('c', 'select', 'view:s.b'),
      view('b', 'select', 'view:s.a'),
      view('a', 'select', 'view:s.c'),
      view('d', 'select', 'view:s.d', 'view:s.gone'),
    );
    expect(lines(nothing, loop)).toEqual([
      'create view:s.b',
      'create view:s.c',
      'create view:s.a',
      'create view:s.d',
    ]);
    expect(lines(loop, nothing)).toHaveLength(4);
  });
});

describe('what belongs to a larger object', () => {
  it('says so where that is created or dropped as a whole', () => {
    const within = (from: Catalog, to: Catalog) =>
      diffCatalogs(from, to).map(({ id, within: whole }) => [id, whole]);
    const whole = catalogOf(schema, table('t', ['a']), column('t.a', 'text'));
    expect(within(nothing, whole)).toEqual([
      ['schema:s', undefined],
      ['table:s.t', undefined],
      ['column:s.t.a', 'table:s.t'],
    ]);
    expect(within(whole, nothing)[0]).toEqual(['column:s.t.a', 'table:s.t']);
    expect(within(catalogOf(schema, table('t')), whole)).toEqual([
      ['table:s.t', undefined],
      ['column:s.t.a', undefined],
    ]);
  });

  it('names the outermost one', () => {
    const part = object(
      'trigger:s.i.x',
      { timing: 'after', events: ['insert'], level: 'row', function: 'f' },
      { schema: 's', parent: 'index:s.i' },
    );
    const changes = diffCatalogs(nothing, catalogOf(table('t'), index('i', 't'), part));
    expect(changes.map(({ within }) => within)).toEqual([undefined, 'table:s.t', 'table:s.t']);
  });

  it('ends where parents go round, as in a snapshot that was edited', () => {
    const inside = (id: `table:${string}`, parent: ObjectId) =>
      object(id, { owner: 'ana', columns: [] }, { parent });
    const loop = catalogOf(inside('table:s.a', 'table:s.b'), inside('table:s.b', 'table:s.a'));
    expect(lines(nothing, loop)).toHaveLength(2);
    expect(lines(loop, nothing)).toHaveLength(2);
  });
});

it('tells what it did not compare, on whichever side that is', () => {
  const cast = { kind: 'cast', identity: '(text as integer)' };
  const operator = { kind: 'operator', identity: 's.=(integer,text)' };
  const from: Catalog = { ...nothing, unmodelled: [cast] };
  const to: Catalog = { ...nothing, unmodelled: [cast, operator] };
  expect(compareCatalogs(from, to)).toEqual({
    changes: [],
    notCompared: [
      { ...cast, side: 'both' },
      { ...operator, side: 'to' },
    ],
  });
  expect(compareCatalogs(to, from).notCompared.at(1)).toEqual({ ...operator, side: 'from' });
});
