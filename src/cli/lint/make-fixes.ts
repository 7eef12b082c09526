import { ConfitureError } from '../../errors.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import type { Subject } from '../../review/subject.ts';
import type { BuiltRequest } from '../../review/with-built-schema.ts';
import type { OptionValues } from '../command.ts';
import type { LintOutcome } from './lint-result.ts';

export interface Fixed extends Pick<LintOutcome, 'fixed' | 'notFixed'> {
  /** Those that are left. */
  readonly findings: readonly LintFinding[];
}

export interface MakeFixesRequest {
  readonly options: OptionValues;
  readonly root: string;
  /** Undefined for a live database. */
  readonly built: BuiltRequest | undefined;
  readonly before: Subject;
  /** The same rules over another schema. */
  readonly again: (subject: Subject) => Promise<readonly LintFinding[]>;
}

export function noFixes(findings: readonly LintFinding[]): Fixed {
  return { findings, fixed: [], notFixed: [] };
}

function wantsFixes({ fix, fixUnsafe }: OptionValues): boolean {
  return fix === true || fixUnsafe === true;
}

/** Throws USAGE where --fix is given and there is no file to fix. */
export function refuseIdleFix(args: readonly string[], options: OptionValues): void {
  const { env, url, writeBaseline } = options;
  if (!wantsFixes(options)) return;
  const reason =
    env !== undefined || url !== undefined
      ? '--fix changes DDL files, never a database'
      : args.includes('-')
        ? '--fix has no file to change: the SQL comes from stdin'
        : args.length === 1 && args[0] === 'migrations'
          ? '--fix does not change migrations'
          : writeBaseline === true
            ? '--fix and --write-baseline exclude each other'
            : undefined;
  if (reason === undefined) return;
  throw new ConfitureError('USAGE', reason, {
    hint: 'Fix the DDL files; `confiture migrate generate` then writes the migration for databases that are there.',
  });
}

/** Makes the fixes in the DDL files, where they are asked for and proven. Throws FILE_NOT_WRITABLE. */
export async function makeFixes(
  findings: readonly LintFinding[],
  { options, root, built, before, again }: MakeFixesRequest,
): Promise<Fixed> {
  if (built === undefined || !wantsFixes(options)) return noFixes(findings);
  const { fixFiles } = await import('../../review/fix-files.ts');
  const unsafe = options.fixUnsafe === true;
  const fixes = await fixFiles({ ...built, root, findings, before, lint: again, unsafe });
  const gone = new Set(fixes.fixed);
  return {
    findings: findings.filter((finding) => !gone.has(finding)),
    fixed: fixes.fixed,
    notFixed: fixes.skipped.map(({ finding: { rule, message }, why }) => ({ rule, message, why })),
  };
}
