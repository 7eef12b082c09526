import type { AnyEffectRow } from '../effect-row.ts';
import { nothing } from './shapes.ts';

const partitionOf = 'CREATE TABLE … PARTITION OF';

/** CREATE TABLE: a new table is free, what it touches is not. */
export const newTableRows: readonly AnyEffectRow[] = [
  {
    id: 'create-table-there-already',
    op: 'create table',
    form: 'CREATE TABLE IF NOT EXISTS, is there already',
    when: ({ ifNotExists }) => ifNotExists,
    given: ['it exists'],
    ...nothing,
    reversible: 'yes',
  },
  {
    id: 'create-partition-scan-default',
    op: 'create table',
    form: `${partitionOf}, default partition read`,
    when: (operation) => operation.partitionOf !== undefined,
    given: ['parent has a default partition'],
    not: ['default partition is proven clear'],
    locks: {
      parent: 'ACCESS EXCLUSIVE',
      indexes: 'SHARE UPDATE EXCLUSIVE',
      'default partition': 'ACCESS EXCLUSIVE',
      referenced: 'SHARE ROW EXCLUSIVE',
      referencing: 'SHARE ROW EXCLUSIVE',
    },
    scans: ['default partition'],
    reversible: 'yes',
    why: 'The default partition must not have rows that belong to the new one.',
  },
  {
    id: 'create-partition-with-default',
    op: 'create table',
    form: `${partitionOf}, a CHECK clears the default partition`,
    when: (operation) => operation.partitionOf !== undefined,
    given: ['parent has a default partition'],
    locks: {
      parent: 'ACCESS EXCLUSIVE',
      indexes: 'SHARE UPDATE EXCLUSIVE',
      'default partition': 'ACCESS EXCLUSIVE',
      referenced: 'SHARE ROW EXCLUSIVE',
      referencing: 'SHARE ROW EXCLUSIVE',
    },
    reversible: 'yes',
  },
  {
    id: 'create-partition',
    op: 'create table',
    form: partitionOf,
    when: (operation) => operation.partitionOf !== undefined,
    locks: {
      parent: 'ACCESS EXCLUSIVE',
      indexes: 'SHARE UPDATE EXCLUSIVE',
      referenced: 'SHARE ROW EXCLUSIVE',
      referencing: 'SHARE ROW EXCLUSIVE',
    },
    reversible: 'yes',
    why: 'CREATE TABLE and then ATTACH PARTITION only takes SHARE UPDATE EXCLUSIVE on the partitioned table.',
  },
  {
    id: 'create-table',
    op: 'create table',
    form: 'CREATE TABLE',
    locks: {
      parent: 'SHARE UPDATE EXCLUSIVE',
      referenced: 'SHARE ROW EXCLUSIVE',
      sources: 'ACCESS SHARE',
    },
    reversible: 'yes',
    why: 'REFERENCES makes triggers on the referenced table; INHERITS and LIKE lock the tables that they name.',
  },
  {
    id: 'create-table-as-there-already',
    op: 'create table as',
    form: 'CREATE TABLE … AS or MATERIALIZED VIEW, IF NOT EXISTS, is there already',
    when: ({ ifNotExists }) => ifNotExists,
    given: ['it exists'],
    ...nothing,
    reversible: 'yes',
  },
  {
    id: 'create-table-as-no-data',
    op: 'create table as',
    form: 'CREATE TABLE … AS or MATERIALIZED VIEW, WITH NO DATA',
    when: ({ withData }) => !withData,
    locks: { sources: 'ACCESS SHARE' },
    reversible: 'yes',
  },
  {
    id: 'create-table-as',
    op: 'create table as',
    form: 'CREATE TABLE … AS, SELECT INTO, CREATE MATERIALIZED VIEW',
    locks: { sources: 'ACCESS SHARE' },
    scans: ['sources'],
    reversible: 'yes',
  },
];
