import type { Catalog } from '../catalog/catalog.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import type { LiveStatistics } from '../lint/rule-input.ts';
import type { Connection } from '../postgres/connection.ts';
import type { ParsedSql } from '../sql/statement.ts';

/** What is reviewed: a schema, and where its objects are declared. */
export interface Subject {
  readonly catalog: Catalog;
  readonly sources: readonly ParsedSql[];
  readonly seeds: readonly ParsedSql[];
  /** Of a live database. */
  readonly statistics: LiveStatistics | undefined;
  /** A session with the database that has the schema, for rules that are queries. */
  readonly connection: Connection;
  /** What came up on the way here: statements that do not build. */
  readonly findings: readonly LintFinding[];
}
