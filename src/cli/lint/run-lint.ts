import { ConfitureError } from '../../errors.ts';
import type { Severity } from '../../finding.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import { nearest } from '../../nearest.ts';
import type { Review } from '../../review/review-schema.ts';
import type { Subject } from '../../review/subject.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import { lintMigrations } from './lint-migrations.ts';
import type { Fixed, Found, LintOutcome } from './lint-result.ts';
import { type LintSetup, readLintSetup } from './lint-setup.ts';
import { makeFixes, noFixes, refuseFixWithoutFiles, refuseIdleFix } from './make-fixes.ts';
import { type Narrowed, narrow } from './narrow.ts';
import { renderLint } from './render-lint.ts';
import { withSubject } from './with-subject.ts';

/** `confiture lint`, but for --explain. */
export async function runLint(
  context: CommandContext,
  args: readonly string[],
  options: OptionValues,
): Promise<CommandResult<LintOutcome>> {
  refuseIdleFix(args, options);
  const isOfMigrations = args.length === 1 && args[0] === 'migrations';
  const setup = await readLintSetup(context, options);
  refuseFixWithoutFiles(options, setup);
  const finish = async (
    found: Found,
    fix: (narrowed: Narrowed) => Promise<Fixed> = async ({ findings }) => noFixes(findings),
  ): Promise<CommandResult<LintOutcome>> => {
    const narrowed = await narrow(found, { context, options, root: setup.root });
    return resultOf(found, narrowed, await fix(narrowed), { context, options, setup });
  };
  if (isOfMigrations) return finish(await lintMigrations(context, options, setup));
  if (!setup.settings.enabled) {
    context.say('linting.enabled is false: nothing is looked at.');
    return finish({ source: 'DDL files', name: '', suppressed: 0, findings: [], rules: [], paths: [] });
  }
  return withSubject({ context, args, options, setup }, async (subject, looked) => {
    refuseUnknownSchema(textOption(options, 'schema'), subject.catalog.schemas);
    const { suppressed, findings, ran } = await look(subject, setup);
    const found: Found = {
      source: looked.at,
      name: looked.name,
      suppressed,
      findings: [...setup.findings, ...findings],
      rules: ran.map(({ rule }) => rule),
      paths: looked.paths,
      notes: looked.notes ?? [],
    };
    const again = async (other: Subject): Promise<readonly LintFinding[]> =>
      (await look(other, setup)).findings;
    return finish(found, (narrowed) =>
      makeFixes(narrowed.findings, {
        options,
        setup,
        built: looked.built,
        declared: looked.declared,
        before: subject,
        again,
      }),
    );
  });
}

/** A name with a typo would find nothing, and look like success. */
function refuseUnknownSchema(name: string | undefined, schemas: readonly string[]): void {
  if (name === undefined || /[*?/]/.test(name) || schemas.includes(name)) return;
  const guess = nearest(name, schemas);
  throw new ConfitureError('USAGE', `there is no schema "${name}"`, {
    hint: guess === undefined ? `There are: ${schemas.join(', ')}.` : `Did you mean ${guess}?`,
  });
}

async function look(subject: Subject, { selection, sqlRules, rules }: LintSetup): Promise<Review> {
  const { reviewSchema } = await import('../../review/review-schema.ts');
  const { hazards } = await import('../../impact/hazards/index.ts');
  const known = [...rules, ...hazards].map(({ id }) => id);
  return reviewSchema({ subject, selection, sqlRules, known });
}

interface Told {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly setup: LintSetup;
}

async function resultOf(
  { source, name, rules, suppressed, notes = [] }: Found,
  { known, mended }: Narrowed,
  { findings, fixed, notFixed, migrations }: Fixed,
  { context, options, setup: { settings } }: Told,
): Promise<CommandResult<LintOutcome>> {
  const failOn = severityOf(textOption(options, 'failOn')) ?? settings.failOn;
  const data: LintOutcome = {
    takenAt: new Date().toISOString(),
    source,
    name,
    preset: settings.preset,
    failOn,
    rules: rules.length,
    notes,
    findings,
    suppressed,
    known,
    mended,
    fixed,
    notFixed,
    migrations,
  };
  const text = await renderLint(data, rules, { context, options, settings });
  const isBad = findings.some(({ severity }) => ranks[severity] >= ranks[failOn]);
  return { data, text, exitCode: isBad ? 1 : 0 };
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function severityOf(text: string | undefined): Severity | undefined {
  return text === 'error' || text === 'warning' || text === 'info' ? text : undefined;
}
