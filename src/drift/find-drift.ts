import type { Catalog, CatalogObject, ObjectId } from '../catalog/catalog.ts';
import { type FoldedChange, foldChanges } from '../catalog/describe/fold-changes.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { adoptOwners } from '../catalog/diff/adopt-owners.ts';
import { compareCatalogs } from '../catalog/diff/compare-catalogs.ts';
import { excerpt } from '../excerpt.ts';
import type { Finding, Severity } from '../finding.ts';
import type { MigrationStatus } from '../migrate/status.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { type Declarations, declarationsOf } from './declarations.ts';
import type { Drift } from './drift.ts';
import { explainChange } from './explain-change.ts';
import { leftOut } from './left-out.ts';
import { migrationFindings } from './migration-findings.ts';
import { severityOf } from './severity-of.ts';

export interface DriftRequest {
  /** What the DDL files build. */
  readonly declared: Catalog;
  /** The role that built it: it owns what the files give no owner, which is then not compared. */
  readonly builder: string;
  readonly actual: Catalog;
  /** The DDL files in their order; asked for where something differs. The parser must be loaded then. */
  readonly files: () => readonly ParsedSql[];
  readonly migrations: readonly MigrationStatus[];
  /** Patterns of names and ids to leave out; see `leftOut`. */
  readonly ignore: readonly string[];
}

/** What the database has otherwise than the DDL files declare, each with the place of the declaration. */
export function findDrift(request: DriftRequest): Drift {
  const { actual, migrations } = request;
  const declared = adoptOwners(request.declared, request.builder, actual);
  const { changes, notCompared } = compareCatalogs(declared, actual);
  const out = leftOut(request.ignore);
  const own = foldChanges(changes, declared, actual).filter(({ change }) => !out.isForeign(change.object));
  const [ignored, told] = split(own, ({ change }) => out.isIgnored(change.object));
  const declarations = told.length > 0 ? declarationsOf(request.files()) : undefined;
  const findings = told.map((folded) => toFinding(folded, declared, declarations));
  return {
    findings: [...findings.sort(worstFirst), ...migrationFindings(migrations)],
    ignored: ignored.map(({ change }) => nameOf(change.object)).sort(),
    idlePatterns: out.idlePatterns(),
    notCompared,
  };
}

function toFinding(folded: FoldedChange, declared: Catalog, declarations: Declarations | undefined): Finding {
  const { change } = folded;
  const { id, kind, object } = change;
  const place =
    change.action === 'create' ? declarations?.locateParent(object) : declarations?.locate(object);
  return {
    severity: severityOf(change),
    ...explainChange(folded, findIn(declared, id)),
    subject: { kind, name: nameOf(object) },
    ...(place && {
      location: { file: place.file, line: place.line, column: place.column },
      excerpt: excerpt(place.text, place),
    }),
  };
}

function findIn(catalog: Catalog, id: ObjectId): CatalogObject | undefined {
  return catalog.objects[id];
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function worstFirst(a: Finding, b: Finding): number {
  return ranks[a.severity] - ranks[b.severity] || compare(a.subject?.name ?? '', b.subject?.name ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
