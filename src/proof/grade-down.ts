import type { Finding } from '../finding.ts';
import type { Migration } from '../migrate/migration.ts';
import type { StructureComparison } from './compare-structure.ts';
import type { DownGrade, DownProof, EmptyTable } from './down-proof.ts';
import type { RowComparison } from './sentinel/compare-rows.ts';

export interface ProofSubject {
  readonly migration: Migration;
  readonly losses: readonly string[];
  readonly leaveOut: ReadonlySet<string> | 'all';
  readonly rows: number;
  readonly emptyTables: readonly EmptyTable[];
}

/** What running the scripts has shown. */
export interface Evidence {
  readonly failures?: readonly Finding[];
  readonly structure?: StructureComparison;
  readonly changedRows?: RowComparison;
  readonly again?: StructureComparison;
}

const noRows: RowComparison = { findings: [], notes: [] };

/** Makes a proof of evidence. Rows that a script says it cannot bring back are no difference, but no proof either. */
export function gradeDown(
  subject: ProofSubject,
): (evidence: Evidence) => { readonly kind: 'proven'; readonly proof: DownProof } {
  const { migration, losses, leaveOut, rows, emptyTables } = subject;
  return ({ failures = [], structure, changedRows = noRows, again }) => {
    const said = losses.length > 0;
    const differences = [
      ...(structure?.findings ?? []),
      ...(said ? [] : changedRows.findings),
      ...(again?.findings ?? []),
    ];
    const ran = failures.length > 0 ? 'fails' : differences.length > 0 ? 'differs' : 'exact';
    const grade: DownGrade = said && ran === 'exact' ? 'unknown' : ran;
    const notes = [
      ...(structure?.notes ?? []),
      ...(again?.notes ?? []),
      ...changedRows.notes,
      ...(said ? changedRows.findings.map(({ message }) => message) : []),
      ...(leaveOut === 'all' ? ['no rows were made up: the up script refuses them'] : []),
    ];
    const proof = {
      ...identityOf(migration),
      grade,
      reason:
        grade === 'unknown' ? `it is irreversible: ${losses.join('; ')}; the structure comes back` : null,
      findings: [...failures, ...differences],
      notes: [...new Set(notes)],
      rows,
      emptyTables,
    };
    return { kind: 'proven', proof };
  };
}

/** A proof of nothing. */
export function unknownDown(migration: Migration, reason: string): DownProof {
  return {
    ...identityOf(migration),
    grade: 'unknown',
    reason,
    findings: [],
    notes: [],
    rows: 0,
    emptyTables: [],
  };
}

function identityOf({ version, name, down }: Migration): Pick<DownProof, 'version' | 'name' | 'file'> {
  return { version, name, file: down?.file ?? null };
}
