import type { Catalog } from '../../catalog/catalog.ts';
import { ConfitureError } from '../../errors.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import { readyToWrite } from '../../review/fix-files.ts';
import { fixesForLive } from '../../review/fixes-for-live.ts';
import { withFixes } from '../../review/prove-fixes.ts';
import type { Subject } from '../../review/subject.ts';
import { type BuiltRequest, withBuiltSchema } from '../../review/with-built-schema.ts';
import type { GeneratedPair } from '../generate/generated-files.ts';
import type { Fixed } from './lint-result.ts';
import type { LintSetup } from './lint-setup.ts';

export interface MigrationFixRequest {
  readonly setup: LintSetup;
  /** The DDL files, and the server that they are built on. */
  readonly built: BuiltRequest;
  readonly unsafe: boolean;
  readonly again: (subject: Subject) => Promise<readonly LintFinding[]>;
}

/**
 * Fixes of a live database's findings: the DDL files are edited, and the migration from what they build to what they
 * then build is generated, proven and written. The database is not touched. Throws FILE_NOT_WRITABLE and GENERATE_*;
 * nothing is written then.
 */
export async function fixByMigration(
  findings: readonly LintFinding[],
  { setup, built, unsafe, again }: MigrationFixRequest,
): Promise<Fixed> {
  const { before, fixes } = await withBuiltSchema(built, async (subject) => {
    const [fault] = subject.findings;
    if (fault !== undefined) throw doesNotBuild(fault);
    const inFiles = await again(subject);
    const { rules, root } = setup;
    const request = { ...built, root, findings, inFiles, rules, before: subject, lint: again, unsafe };
    const { catalog, connection } = subject;
    return { before: { catalog, builder: connection.user }, fixes: await fixesForLive(request) };
  });
  const { files, fixed, skipped } = fixes;
  const write = await readyToWrite(setup.root, files);
  const migrations = files.length === 0 ? [] : await migrate(before, { setup, built, unsafe, fixes });
  await write();
  const gone = new Set(fixed);
  return {
    findings: findings.filter((finding) => !gone.has(finding)),
    fixed,
    notFixed: skipped.map(({ finding: { rule, message }, why }) => ({ rule, message, why })),
    migrations: migrations.map(({ version, up, down }) => ({ version, up, down })),
  };
}

interface Told extends Omit<MigrationFixRequest, 'again'> {
  readonly fixes: Awaited<ReturnType<typeof fixesForLive>>;
}

async function migrate(
  before: { readonly catalog: Catalog; readonly builder: string },
  { setup: { config }, built, unsafe, fixes }: Told,
): Promise<readonly GeneratedPair[]> {
  if (config === undefined) return [];
  const { buildCatalog } = await import('../../scratch/build-catalog.ts');
  const { generateBetween } = await import('../generate/generate-between.ts');
  const { generateMigrations } = await import('../../proof/generate-migration.ts');
  const { pairsOf, writePairs } = await import('../generate/write-pairs.ts');
  const { readMigrations } = await import('../../migrate/read-migrations.ts');
  const { nextVersion } = await import('../../migrate/new-migration.ts');
  const { directory, migrations: settings } = config;
  const existing = await readMigrations(directory, settings.dir);
  const now = new Date();
  // A template of a state that lasts for a moment would push one out that does not.
  const server = { ...built.server, keepsTemplates: false };
  const after = await buildCatalog(withFixes(built.sources, fixes), server);
  const found = await generateBetween({
    server,
    config,
    origin: { kind: 'catalog', side: { label: 'the DDL files', ...before } },
    target: { label: 'the fixed DDL files', ...after },
    generate: (scratch, target) =>
      generateMigrations({
        scratch,
        target,
        renames: [],
        // Nothing else is renamed than what a fix renames.
        confirmRename: unsafe ? async () => true : undefined,
        allowDestructive: false,
        name: nameOf(fixes.fixed),
        version: (index) => nextVersion(existing, now, index),
      }),
  });
  if (found.heldBack.length > 0) throw losesRows(found.heldBack.flatMap(({ loses }) => loses ?? []));
  const pairs = pairsOf(found, settings.dir);
  await writePairs(directory, settings.dir, pairs);
  return pairs;
}

function nameOf(fixed: readonly LintFinding[]): string {
  const rules = new Set(fixed.map(({ rule }) => rule));
  const [only] = rules;
  return only !== undefined && rules.size === 1 ? `lint_${only.replaceAll('-', '_')}` : 'lint_fixes';
}

function doesNotBuild({ message, location, excerpt }: LintFinding): ConfitureError {
  return new ConfitureError('BUILD_FAILED', `--fix needs DDL files that build: ${message}`, {
    hint: '`confiture lint` without --env says all that is wrong with them.',
    location,
    excerpt,
  });
}

function losesRows(losses: readonly string[]): ConfitureError {
  return new ConfitureError('GENERATE_IMPOSSIBLE', `the migration would lose rows: ${losses.join('; ')}`, {
    hint: 'Nothing was written. Fix the DDL files with `confiture lint --fix-unsafe`, and write the migration with `confiture migrate generate --allow-destructive`.',
  });
}
