/**
 * A relation seen from an operation, so that a row of the table can speak of it without knowing names. For ALTER INDEX,
 * DROP INDEX and the like `itself` is the index.
 */
export type Role =
  /** The relation that the operation names first: the table of ALTER TABLE, of CREATE INDEX, of UPDATE. */
  | 'itself'
  /** The table of an index, trigger, policy, rule, statistics object that is dropped, changed or rebuilt. */
  | 'its table'
  | 'indexes'
  /** Partitions and children, at every level. */
  | 'descendants'
  | 'descendant indexes'
  /** What a new table becomes a partition or child of; of INHERIT; what a partition that is dropped was part of. */
  | 'parent'
  /** Of ATTACH and DETACH PARTITION, and of ALTER INDEX … ATTACH PARTITION the index. */
  | 'partition'
  | 'partition indexes'
  | 'default partition'
  /** Tables that foreign keys which are added, validated, changed or dropped refer to. */
  | 'referenced'
  /** Tables whose foreign keys refer to what is changed or dropped. */
  | 'referencing'
  /** Relations that a query reads. */
  | 'sources'
  /** Tables with a column of the type or domain, also within arrays and composite types. */
  | 'users of the type'
  /** Indexes on the column that is changed. */
  | 'column indexes'
  /** The index of the constraint, or the one that is named: USING INDEX, CLUSTER ON, REPLICA IDENTITY. */
  | 'constraint index'
  /** The sequence of the column. */
  | 'sequence'
  /** Views and others that CASCADE takes along. */
  | 'dependents'
  /** Tables that TRUNCATE … CASCADE reaches through foreign keys. */
  | 'reached';
