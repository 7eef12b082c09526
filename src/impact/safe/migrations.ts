/** Stands between statements of a safe form that belong to migrations of their own. */
export const nextMigration = '-- in the next migration:';

/** The safe form as SQL: each list the statements of one migration, in order; comments may stand among them. */
export function migrations(...files: readonly (readonly (string | undefined)[])[]): string {
  return files
    .map((lines) => lines.flatMap((line) => (line === undefined ? [] : [ended(line)])).join('\n'))
    .filter((file) => file !== '')
    .join(`\n${nextMigration}\n`);
}

function ended(statement: string): string {
  return statement.startsWith('--') || statement.endsWith(';') ? statement : `${statement};`;
}
