/**
 * A question that a statement's text does not answer; src/impact/facts answers each from the catalog as it is at that
 * point of the plan. What cannot be known is answered with undefined, and the worse row then speaks.
 */
export type Fact =
  /** The default, or the expression that fills the new column, is volatile by pg_proc. */
  | 'default is volatile'
  /** The type is a domain with a CHECK or NOT NULL, itself or below. */
  | 'type is a constrained domain'
  | 'column is not null already'
  /** A valid CHECK of the table implies that the column is not null. */
  | 'not null is proven'
  | 'type change rewrites'
  /** Without a rewrite, the rows are still read: a CHECK is verified again, or an index built anew. */
  | 'type change scans'
  /** The column is in a foreign key that has to be checked again, on either side. */
  | 'type change checks a foreign key'
  | 'column has a foreign key'
  | 'column is referenced'
  | 'column is indexed'
  | 'column has a sequence'
  /** The table as a whole. */
  | 'table has a foreign key'
  | 'table is referenced'
  | 'table is partitioned'
  | 'table has descendants'
  | 'constraint is a foreign key'
  | 'constraint is referenced'
  | 'constraint has an index'
  | 'constraint is a not null'
  | 'constraint is valid already'
  /** Of ADD PRIMARY KEY: every column of the key, or of the index that it is given. */
  | 'key columns are not null'
  | 'parent has a default partition'
  /** An index of the parent has no match on the table that is attached. */
  | 'partition lacks an index'
  /** A foreign key of the parent has no match on the table that is attached. */
  | 'partition lacks a foreign key'
  /** A valid CHECK of the table that is attached implies its bound. */
  | 'bound is proven'
  /** A valid CHECK of the default partition excludes the new bound. */
  | 'default partition is proven clear'
  | 'same tablespace'
  | 'same access method'
  /** IF NOT EXISTS, IF EXISTS, OR REPLACE: what decides whether anything happens, or something is replaced. */
  | 'it exists'
  /** SET LOGGED of a logged table, DROP NOT NULL of a nullable column, and the like. */
  | 'is so already'
  | 'cascade reaches dependents'
  /** ADD COLUMN or DROP on a table without any row as far as is known: created by this very run. */
  | 'table is new';

/** Answers as far as they are known; undefined: nobody can say. */
export type Answers = (fact: Fact) => boolean | undefined;
