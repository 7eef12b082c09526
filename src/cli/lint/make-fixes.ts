import { ConfitureError } from '../../errors.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import type { Subject } from '../../review/subject.ts';
import type { BuiltRequest } from '../../review/with-built-schema.ts';
import type { OptionValues } from '../command.ts';
import type { Fixed } from './lint-result.ts';
import type { LintSetup } from './lint-setup.ts';

export interface MakeFixesRequest {
  readonly options: OptionValues;
  readonly setup: LintSetup;
  /** Undefined for a live database. */
  readonly built: BuiltRequest | undefined;
  /** Of a live database: its DDL files, to be built elsewhere. */
  readonly declared: (() => Promise<BuiltRequest | undefined>) | undefined;
  readonly before: Subject;
  /** The same rules over another schema. */
  readonly again: (subject: Subject) => Promise<readonly LintFinding[]>;
}

export function noFixes(findings: readonly LintFinding[]): Fixed {
  return { findings, fixed: [], notFixed: [], migrations: [] };
}

function wantsFixes({ fix, fixUnsafe }: OptionValues): boolean {
  return fix === true || fixUnsafe === true;
}

/** Throws USAGE where --fix is given and there is no file to fix. */
export function refuseIdleFix(args: readonly string[], options: OptionValues): void {
  if (!wantsFixes(options)) return;
  const reason = args.includes('-')
    ? '--fix has no file to change: the SQL comes from stdin'
    : args.length === 1 && args[0] === 'migrations'
      ? '--fix does not change migrations'
      : options.writeBaseline === true
        ? '--fix and --write-baseline exclude each other'
        : undefined;
  if (reason === undefined) return;
  throw new ConfitureError('USAGE', reason, {
    hint: 'Fix the DDL files; `confiture migrate generate` then writes the migration for databases that are there.',
  });
}

/** Throws USAGE where a live database is to be fixed, and no DDL files say what is in it. */
export function refuseFixWithoutFiles(options: OptionValues, { config }: LintSetup): void {
  const isLive = options.env !== undefined || options.url !== undefined;
  if (!wantsFixes(options) || !isLive || (config !== undefined && config.schema.loadOrder.length > 0)) return;
  throw new ConfitureError('USAGE', 'there are no DDL files to fix: schema.load_order names none', {
    hint: '--fix edits DDL files and writes the migration that follows from that; it never changes a database. Without such files, `confiture migrate new` begins a migration by hand.',
  });
}

/**
 * Makes the fixes in the DDL files, where they are asked for and proven; for a live database the migration as well.
 * Throws FILE_NOT_WRITABLE, GENERATE_*.
 */
export async function makeFixes(
  findings: readonly LintFinding[],
  { options, setup, built, declared, before, again }: MakeFixesRequest,
): Promise<Fixed> {
  if (!wantsFixes(options)) return noFixes(findings);
  const unsafe = options.fixUnsafe === true;
  if (built === undefined) {
    const files = await declared?.();
    if (files === undefined) return noFixes(findings);
    const { fixByMigration } = await import('./fix-by-migration.ts');
    return fixByMigration(findings, { setup, built: files, unsafe, again });
  }
  const { fixFiles } = await import('../../review/fix-files.ts');
  const fixes = await fixFiles({ ...built, root: setup.root, findings, before, lint: again, unsafe });
  const gone = new Set(fixes.fixed);
  return {
    findings: findings.filter((finding) => !gone.has(finding)),
    fixed: fixes.fixed,
    notFixed: fixes.skipped.map(({ finding: { rule, message }, why }) => ({ rule, message, why })),
    migrations: [],
  };
}
