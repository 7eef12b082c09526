import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import { isAboutRun } from '../../lint/is-about-run.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import type { Found, LintOutcome } from './lint-result.ts';

export interface Narrowed extends Pick<LintOutcome, 'known' | 'mended'> {
  readonly findings: readonly LintFinding[];
}

export interface NarrowRequest {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly root: string;
}

/**
 * The findings that paths, --changed-since and --baseline leave; those about the run itself always. Throws USAGE,
 * GIT_FAILED, LINT_BASELINE.
 */
export async function narrow(found: Found, request: NarrowRequest): Promise<Narrowed> {
  const { context, options, root } = request;
  const { isWithin } = await import('../../lint/filter-of.ts');
  const isPartial = found.paths.length > 0 || isNarrowedBy(options);
  let { findings } = found;
  if (found.paths.length > 0)
    findings = findings.filter((each) => isAboutRun(each) || isWithin(each.location?.file, found.paths));
  const reference = textOption(options, 'changedSince');
  if (reference !== undefined) {
    const { changedFiles } = await import('../../review/changed-files.ts');
    const changed = await changedFiles(root, reference);
    findings = findings.filter(
      (each) => isAboutRun(each) || (each.location !== undefined && changed.has(each.location.file)),
    );
  }
  const file = textOption(options, 'baseline');
  if (file === undefined) {
    if (options.writeBaseline === true) throw baselineNeedsFile();
    return { findings, known: 0, mended: [] };
  }
  const path = resolve(context.cwd, file);
  const { parseBaseline, withoutBaseline, writeBaseline } = await import('../../lint/baseline.ts');
  if (options.writeBaseline === true) {
    if (isPartial && existsSync(path)) throw wouldForget(file);
    const { writeFileAt } = await import('../write-file-at.ts');
    const known = findings.filter((each) => !isAboutRun(each));
    await writeFileAt(path, writeBaseline(known));
    context.say(`wrote ${file}: ${count(known.length, 'finding')} known from now on`);
    return { findings: findings.filter(isAboutRun), known: known.length, mended: [] };
  }
  const { readSqlFile } = await import('../../sql/source.ts');
  const baseline = parseBaseline(readSqlFile(path, file), file);
  const { mended, ...rest } = withoutBaseline(findings, baseline);
  return { ...rest, mended: isPartial ? [] : mended };
}

function isNarrowedBy({ rule, schema, changedSince }: OptionValues): boolean {
  return rule !== undefined || schema !== undefined || changedSince !== undefined;
}

function wouldForget(file: string): ConfitureError {
  return new ConfitureError('USAGE', `${file} would forget what it knows of all that is not looked at now`, {
    hint: 'Write it without paths, --rule, --schema and --changed-since, or to another file.',
  });
}

function baselineNeedsFile(): ConfitureError {
  return new ConfitureError('USAGE', '--write-baseline needs the file', {
    hint: 'Name it: --baseline lint-baseline.json --write-baseline.',
  });
}
