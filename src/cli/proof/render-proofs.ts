import { count } from '../../count.ts';
import type { DownGrade, DownProof } from '../../proof/down-proof.ts';
import { findingText } from '../../report/text.ts';
import type { Colors } from '../../terminal/colors.ts';
import { formatTable } from '../../terminal/table.ts';

/** Graded down scripts for a person: a table, then what is wrong with each, what was noted, and a count. */
export function renderProofs(
  proofs: readonly DownProof[],
  grades: Readonly<Record<DownGrade, number>>,
  colors: Colors,
): string {
  if (proofs.length === 0) return 'no migrations to verify';
  const rows = proofs.map((proof) => [
    proof.version,
    proof.name,
    paint(proof.grade, colors),
    proof.reason ?? firstOf(proof),
  ]);
  const table = formatTable(columns, rows, colors.bold);
  const findings = proofs.flatMap((proof) =>
    proof.findings.map((finding) =>
      findingText({ ...finding, message: withVersion(proof, finding.message) }, colors),
    ),
  );
  const notes = proofs.flatMap(({ version, notes: told }) => told.map((note) => `note: ${version}: ${note}`));
  return [table, ...findings, [...notes, ...empty(proofs), summary(grades)].join('\n')].join('\n\n');
}

const columns = [{ title: 'version' }, { title: 'name' }, { title: 'down' }, { title: '' }];

function firstOf({ findings: [first, ...others], notes: [note] }: DownProof): string {
  if (first === undefined) return note ?? '';
  return others.length > 0 ? `${first.message} (and ${others.length} more)` : first.message;
}

/** A script's own error has it already. */
function withVersion({ version, name }: DownProof, message: string): string {
  return message.includes(`${version} ${name}: `) ? message : `${version} ${name}: ${message}`;
}

function paint(grade: DownGrade, colors: Colors): string {
  if (grade === 'exact') return colors.green(grade);
  return grade === 'unknown' ? colors.yellow(grade) : colors.red(grade);
}

/** Tables without rows, each once, with the last reason. */
function empty(proofs: readonly DownProof[]): readonly string[] {
  const reasons = new Map(
    proofs.flatMap(({ emptyTables }) => emptyTables.map(({ table, reason }) => [table, reason] as const)),
  );
  return [...reasons].map(([table, reason]) => `no rows in ${table}: ${reason}`);
}

function summary(grades: Readonly<Record<DownGrade, number>>): string {
  const total = Object.values(grades).reduce((sum, number) => sum + number, 0);
  const parts = Object.entries(grades).filter(([, number]) => number > 0);
  return `${count(total, 'down script')}: ${parts.map(([grade, number]) => `${number} ${grade}`).join(', ')}`;
}
