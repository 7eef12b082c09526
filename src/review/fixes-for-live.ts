import type { Fixes, SkippedFix } from '../lint/fix/fix-findings.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import type { Rule } from '../lint/rule.ts';
import { type FixProofRequest, proveFixes } from './prove-fixes.ts';

export interface LiveFixRequest extends Omit<FixProofRequest, 'findings'> {
  /** Of the live database. */
  readonly findings: readonly LintFinding[];
  /** The same rules over what the files build. */
  readonly inFiles: readonly LintFinding[];
  readonly rules: readonly Rule[];
}

/**
 * Fixes of a live database's findings as edits of the DDL files, proven as those of files are. What the files do not
 * have is no matter of theirs, and left out. `fixed` and `skipped` name findings of the live database.
 */
export async function fixesForLive(request: LiveFixRequest): Promise<Fixes> {
  const { findings, inFiles, rules, before } = request;
  const isLive = new Set(rules.filter(({ live }) => live).map(({ id }) => id));
  const skipped: SkippedFix[] = [];
  /** By what is to be fixed in the files. */
  const wanted = new Map<LintFinding, LintFinding>();
  for (const finding of findings) {
    if (finding.fix === undefined) continue;
    const own = isLive.has(finding.rule)
      ? knows(before, finding) && finding
      : inFiles.find((one) => one.fix && isSame(one, finding) && !wanted.has(one));
    if (own) wanted.set(own, finding);
    else
      skipped.push({
        finding,
        why: 'the DDL files do not have it: a migration may be pending, `confiture drift` tells',
      });
  }
  // All of them are counted in the proof; only the fixes of those that are wanted are made.
  const counted = inFiles.map((one) => (wanted.has(one) ? one : withoutFix(one)));
  const added = [...wanted.keys()].filter((one) => isLive.has(one.rule));
  const fixes = await proveFixes({ ...request, findings: [...counted, ...added] });
  const liveOf = (one: LintFinding): LintFinding => wanted.get(one) ?? one;
  return {
    files: fixes.files,
    fixed: fixes.fixed.map(liveOf),
    skipped: [...skipped, ...fixes.skipped.map(({ finding, why }) => ({ finding: liveOf(finding), why }))],
  };
}

function isSame(a: LintFinding, b: LintFinding): boolean {
  return a.rule === b.rule && a.object === b.object;
}

function knows({ catalog }: LiveFixRequest['before'], { object }: LintFinding): boolean {
  return object !== undefined && Object.hasOwn(catalog.objects, object);
}

function withoutFix({ fix: _, ...rest }: LintFinding): LintFinding {
  return rest;
}
