import type { Catalog, CatalogObject, ObjectId } from '../catalog/catalog.ts';
import { type FoldedChange, foldChanges } from '../catalog/describe/fold-changes.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { adoptOwners } from '../catalog/diff/adopt-owners.ts';
import type { Change } from '../catalog/diff/change.ts';
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
import { schemaWording, type Wording } from './wording.ts';

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
  /** `schemaWording` unless told otherwise. */
  readonly wording?: Wording;
  readonly severityOf?: (change: Change) => Severity;
  /** Of two sides that both are files: those of the other one, where what is there besides is declared. */
  readonly otherFiles?: () => readonly ParsedSql[];
}

/** What the database has otherwise than the files declare, each with the place of the declaration. */
export function findDrift(request: DriftRequest): Drift {
  const { actual, migrations } = request;
  const declared = adoptOwners(request.declared, request.builder, actual);
  const { changes, notCompared } = compareCatalogs(declared, actual);
  const out = leftOut(request.ignore);
  const own = foldChanges(changes, declared, actual).filter(({ change }) => !out.isForeign(change.object));
  const [ignored, told] = split(own, ({ change }) => out.isIgnored(change.object));
  const places: Places = {
    declared: told.length > 0 ? declarationsOf(request.files()) : undefined,
    other: told.length > 0 && request.otherFiles ? declarationsOf(request.otherFiles()) : undefined,
  };
  const findings = told.map((folded) => toFinding(folded, request, declared, places));
  return {
    findings: [...findings.sort(worstFirst), ...migrationFindings(migrations)],
    ignored: ignored.map(({ change }) => nameOf(change.object)).sort(),
    idlePatterns: out.idlePatterns(),
    notCompared,
  };
}

interface Places {
  readonly declared: Declarations | undefined;
  readonly other: Declarations | undefined;
}

function toFinding(
  folded: FoldedChange,
  { wording = schemaWording, severityOf: severity = severityOf }: DriftRequest,
  declared: Catalog,
  places: Places,
): Finding {
  const { change } = folded;
  const { id, kind, object } = change;
  const isExtra = change.action === 'create';
  const other = change.action === 'drop' ? undefined : places.other?.locate(object);
  const place = isExtra ? (other ?? places.declared?.locateParent(object)) : places.declared?.locate(object);
  const { help, ...words } = explainChange(folded, findIn(declared, id), wording);
  const elsewhere = other && !isExtra ? `${wording.actual}: ${other.file}:${other.line}` : undefined;
  return {
    severity: severity(change),
    ...words,
    help: [help, elsewhere].filter(Boolean).join('\n') || undefined,
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
