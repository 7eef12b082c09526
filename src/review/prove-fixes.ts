import { createHash } from 'node:crypto';
import type { Sources } from '../build/read-sources.ts';
import { type Fixes, fixFindings, type SkippedFix } from '../lint/fix/fix-findings.ts';
import { proveFix } from '../lint/fix/prove-fix.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import { loadParser } from '../sql/load-parser.ts';
import type { Subject } from './subject.ts';
import { type BuiltRequest, withBuiltSchema } from './with-built-schema.ts';

export interface FixProofRequest extends Omit<BuiltRequest, 'progress'> {
  /** All findings, those without a fix too. */
  readonly findings: readonly LintFinding[];
  /** What `sources` build on `server`. */
  readonly before: Pick<Subject, 'catalog' | 'findings'>;
  /** The same rules again, with the same configuration. */
  readonly lint: (subject: Subject) => Promise<readonly LintFinding[]>;
  /** Also fixes that rename, or change what an application sees. */
  readonly unsafe: boolean;
}

/** A proof is a build: this many tell apart a few bad fixes among a thousand. */
const mostBuilds = 30;

/**
 * The fixes that hold: with them the files build, the catalogs differ in nothing but what the findings are about, and
 * linting again finds none of them. Fixes that fail together are tried in halves, until each is proven or blamed.
 */
export async function proveFixes(request: FixProofRequest): Promise<Fixes> {
  await loadParser();
  const { findings, unsafe } = request;
  const texts = request.sources.parts.flat();
  const wanted = fixFindings(findings, texts, { unsafe });
  const skipped: SkippedFix[] = [...wanted.skipped];
  const open: (readonly LintFinding[])[] = wanted.fixed.length === 0 ? [] : [wanted.fixed];
  let proven: ReadonlySet<LintFinding> = new Set();
  let builds = 0;
  for (let group = open.shift(); group !== undefined; group = open.shift()) {
    const tried = new Set([...proven, ...group]);
    const fault = builds++ < mostBuilds ? await faultOf(tried, request) : notTried;
    if (fault === undefined) proven = tried;
    else if (group.length === 1 || fault === notTried)
      skipped.push(...group.map((finding) => ({ finding, why: fault })));
    else open.unshift(...halves(group));
  }
  const kept = fixFindings(
    findings.filter((finding) => proven.has(finding)),
    texts,
    { unsafe },
  );
  return { ...kept, skipped };
}

const notTried = 'too many other fixes failed; run it again';

/** Why the fixes cannot be made together; undefined where they are proven. */
async function faultOf(
  tried: ReadonlySet<LintFinding>,
  { findings, sources, seeds, before, server, lint, unsafe }: FixProofRequest,
): Promise<string | undefined> {
  const these = findings.filter((finding) => tried.has(finding));
  const edited = withFixes(sources, fixFindings(these, sources.parts.flat(), { unsafe }));
  const request = { sources: edited, seeds, server: { ...server, keepsTemplates: false } };
  return withBuiltSchema(request, async (subject) => {
    const failed = subject.findings[before.findings.length];
    if (failed !== undefined) return `the files would not build: ${failed.message}`;
    const unexpected = proveFix(before.catalog, subject.catalog, these);
    if (unexpected.length > 0) return `it also ${listed(unexpected)}`;
    const again = countByKey(await lint(subject));
    const earlier = countByKey(findings);
    const isLeft = [...countByKey(these)].some(
      ([key, fixed]) => (again.get(key) ?? 0) > (earlier.get(key) ?? 0) - fixed,
    );
    return isLeft ? 'linting again finds it still' : undefined;
  });
}

/** The sources as the fixes make them. */
export function withFixes(sources: Sources, { files }: Fixes): Sources {
  const texts = new Map(files.map(({ file, after }) => [file, after]));
  const parts = sources.parts.map((part) =>
    part.map((source) => ({ ...source, text: texts.get(source.file) ?? source.text })),
  );
  const hash = createHash('sha256').update(sources.hash);
  for (const { file, after } of files) hash.update(JSON.stringify([file, after]));
  return { ...sources, parts, hash: hash.digest('hex') };
}

function countByKey(findings: readonly LintFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, object = '' } of findings)
    counts.set(`${rule} ${object}`, (counts.get(`${rule} ${object}`) ?? 0) + 1);
  return counts;
}

function halves(group: readonly LintFinding[]): readonly (readonly LintFinding[])[] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}

function listed(changes: readonly string[]): string {
  const few = changes.slice(0, 3).join(', ');
  return changes.length > 3 ? `${few} and ${changes.length - 3} more` : few;
}
