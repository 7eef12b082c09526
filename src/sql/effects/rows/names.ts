import type { DropKind } from '../../operations/operation.ts';
import type { AnyEffectRow } from '../effect-row.ts';
import { exclusiveAlone, nothing } from './shapes.ts';

const relations: readonly DropKind[] = ['table', 'foreign table', 'view', 'materialized view', 'sequence'];

function isRelation(what: DropKind): boolean {
  return relations.includes(what);
}

function isOnTable(what: DropKind): boolean {
  return what === 'trigger' || what === 'policy' || what === 'rule';
}

/** RENAME, SET SCHEMA, OWNER TO, COMMENT and GRANT: only the catalog changes. */
export const nameRows: readonly AnyEffectRow[] = [
  {
    id: 'rename-index',
    op: 'rename',
    form: 'ALTER INDEX … RENAME TO',
    when: ({ what }) => what === 'index',
    locks: { itself: 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
    why: 'Before 12 it took ACCESS EXCLUSIVE.',
  },
  {
    id: 'rename-relation',
    op: 'rename',
    form: 'ALTER TABLE, VIEW or SEQUENCE … RENAME TO',
    when: ({ what }) => isRelation(what),
    ...exclusiveAlone,
    reversible: 'yes',
  },
  {
    id: 'rename-column',
    op: 'rename',
    form: 'ALTER TABLE … RENAME COLUMN',
    when: ({ what }) => what === 'column',
    locks: { itself: 'ACCESS EXCLUSIVE', descendants: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'rename-constraint',
    op: 'rename',
    form: 'ALTER TABLE … RENAME CONSTRAINT',
    when: ({ what }) => what === 'constraint',
    locks: {
      itself: 'ACCESS EXCLUSIVE',
      descendants: 'ACCESS EXCLUSIVE',
      'constraint index': 'SHARE UPDATE EXCLUSIVE',
    },
    reversible: 'yes',
  },
  {
    id: 'rename-trigger-partitioned',
    op: 'rename',
    form: 'ALTER TRIGGER … RENAME TO, partitioned',
    when: ({ what }) => what === 'trigger',
    given: ['table is partitioned'],
    locks: { 'its table': 'ACCESS EXCLUSIVE', descendants: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'rename-on-table',
    op: 'rename',
    form: 'ALTER TRIGGER, POLICY or RULE … RENAME TO',
    when: ({ what }) => isOnTable(what),
    locks: { 'its table': 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'rename-attribute',
    op: 'rename',
    form: 'ALTER TYPE … RENAME ATTRIBUTE',
    when: ({ what }) => what === 'attribute',
    locks: { 'users of the type': 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'rename-object',
    op: 'rename',
    form: 'ALTER SCHEMA, TYPE, FUNCTION and others … RENAME TO',
    ...nothing,
    reversible: 'yes',
  },
  {
    id: 'set-schema-relation',
    op: 'set schema',
    form: 'ALTER TABLE, VIEW or SEQUENCE … SET SCHEMA',
    when: ({ what }) => isRelation(what),
    locks: { itself: 'ACCESS EXCLUSIVE', sequence: 'ACCESS EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'set-schema-object',
    op: 'set schema',
    form: 'ALTER TYPE, FUNCTION and others … SET SCHEMA',
    ...nothing,
    reversible: 'yes',
  },
  {
    id: 'owner-of-object',
    op: 'owner of',
    form: 'ALTER SCHEMA, TYPE, FUNCTION and others … OWNER TO',
    ...nothing,
    reversible: 'yes',
  },
  {
    id: 'comment-on-relation',
    op: 'comment',
    form: 'COMMENT ON TABLE, COLUMN, INDEX, VIEW or SEQUENCE',
    when: ({ what }) => isRelation(what) || what === 'column' || what === 'index',
    locks: { itself: 'SHARE UPDATE EXCLUSIVE' },
    reversible: 'yes',
  },
  {
    id: 'comment-on-constraint',
    op: 'comment',
    form: 'COMMENT ON CONSTRAINT',
    when: ({ what }) => what === 'constraint',
    locks: { itself: 'ACCESS SHARE' },
    reversible: 'yes',
  },
  {
    id: 'comment-on-table-object',
    op: 'comment',
    form: 'COMMENT ON TRIGGER, POLICY or RULE',
    when: ({ what }) => isOnTable(what),
    locks: { 'its table': 'ACCESS SHARE' },
    reversible: 'yes',
  },
  {
    id: 'comment-on-object',
    op: 'comment',
    form: 'COMMENT ON, other objects',
    ...nothing,
    reversible: 'yes',
  },
  {
    id: 'grant-on-relation',
    op: 'grant',
    form: 'GRANT or REVOKE on tables and sequences',
    when: ({ what }) => what === 'table' || what === 'sequence',
    from: 180_000,
    locks: { itself: 'ACCESS SHARE' },
    reversible: 'yes',
    why: 'Before 18 no lock is taken on the relation.',
  },
  { id: 'grant', op: 'grant', form: 'GRANT or REVOKE', ...nothing, reversible: 'yes' },
];
