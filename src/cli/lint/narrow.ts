import { resolve } from 'node:path';
import { ConfitureError } from '../../errors.ts';
import type { LintFinding } from '../../lint/lint-finding.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { textOption } from '../with-project.ts';
import type { Found, LintOutcome } from './lint-result.ts';

export interface Narrowed extends Pick<LintOutcome, 'known' | 'mended'> {
  readonly findings: readonly LintFinding[];
  /** A baseline was written. */
  readonly written: boolean;
}

export interface NarrowRequest {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly root: string;
}

/** The findings that paths, --changed-since and --baseline leave. Throws USAGE, GIT_FAILED, LINT_BASELINE. */
export async function narrow(found: Found, request: NarrowRequest): Promise<Narrowed> {
  const { context, options, root } = request;
  const { isWithin } = await import('../../lint/filter-of.ts');
  const isPartial = found.paths.length > 0 || isNarrowedBy(options);
  let { findings } = found;
  if (found.paths.length > 0)
    findings = findings.filter(({ location, category }) =>
      category === 'engine' ? true : isWithin(location?.file, found.paths),
    );
  const reference = textOption(options, 'changedSince');
  if (reference !== undefined) {
    const { changedFiles } = await import('../../review/changed-files.ts');
    const changed = await changedFiles(root, reference);
    findings = findings.filter(({ location }) => location !== undefined && changed.has(location.file));
  }
  const file = textOption(options, 'baseline');
  if (file === undefined) {
    if (options.writeBaseline === true) throw baselineNeedsFile();
    return { findings, known: 0, mended: [], written: false };
  }
  const path = resolve(context.cwd, file);
  const { parseBaseline, withoutBaseline, writeBaseline } = await import('../../lint/baseline.ts');
  if (options.writeBaseline === true) {
    const { writeFileAt } = await import('../write-file-at.ts');
    await writeFileAt(path, writeBaseline(findings));
    context.say(`wrote ${file}: ${findings.length} findings are known from now on`);
    return { findings: [], known: findings.length, mended: [], written: true };
  }
  const { readSqlFile } = await import('../../sql/source.ts');
  const baseline = parseBaseline(readSqlFile(path, file), file);
  const { mended, ...rest } = withoutBaseline(findings, baseline);
  return { ...rest, mended: isPartial ? [] : mended, written: false };
}

function isNarrowedBy({ rule, schema, changedSince }: OptionValues): boolean {
  return rule !== undefined || schema !== undefined || changedSince !== undefined;
}

function baselineNeedsFile(): ConfitureError {
  return new ConfitureError('USAGE', '--write-baseline needs the file', {
    hint: 'Name it: --baseline lint-baseline.json --write-baseline.',
  });
}
