import * as z from 'zod/mini';
import { ConfitureError } from '../errors.ts';
import { isAboutRun } from './is-about-run.ts';
import type { LintFinding } from './lint-finding.ts';

/** What was there when lint was taken up, and is not to be told again. */
export interface Baseline {
  /** By rule and object, how many; in the order of their names. */
  readonly findings: readonly KnownFinding[];
}

export interface KnownFinding {
  readonly rule: string;
  /** An id such as `table:shop.w_orders`, or the file where no object is known. */
  readonly object: string;
  /** 1 unless told. */
  readonly count?: number | undefined;
}

const schema = z.strictObject({
  format: z.literal(1),
  findings: z.array(
    z.strictObject({ rule: z.string(), object: z.string(), count: z.optional(z.int().check(z.minimum(1))) }),
  ),
});

/** Reads the text of a baseline file. Throws LINT_BASELINE. */
export function parseBaseline(text: string, file: string): Baseline {
  const wrong = (reason: string, cause?: unknown): ConfitureError =>
    new ConfitureError('LINT_BASELINE', `${file} is no baseline of confiture lint: ${reason}`, {
      hint: `Write it anew: \`confiture lint --baseline ${file} --write-baseline\`.`,
      cause,
    });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw wrong('it is not JSON', error);
  }
  const { data: baseline, error } = schema.safeParse(data);
  if (baseline === undefined) {
    const path = error?.issues[0]?.path.join('.') ?? '';
    throw wrong(path === '' ? 'its shape is another one' : `${path} is not what it should be`);
  }
  return baseline;
}

/** The findings as a baseline file: the same text from the same findings, a line for each. */
export function writeBaseline(findings: readonly LintFinding[]): string {
  const lines = [...countKnown(findings).values()]
    .sort((a, b) => compare(a.rule, b.rule) || compare(a.object, b.object))
    .map(
      ({ rule, object, count = 1 }) => `    ${JSON.stringify({ rule, object, ...(count > 1 && { count }) })}`,
    );
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "format": 1,\n  "findings": ${list}\n}\n`;
}

/** The findings that a baseline does not know, how many it knew, and what it knows that is mended by now. */
export function withoutBaseline(
  findings: readonly LintFinding[],
  baseline: Baseline,
): {
  readonly findings: readonly LintFinding[];
  readonly known: number;
  readonly mended: readonly KnownFinding[];
} {
  const left = new Map(baseline.findings.map((each) => [keyOf(each.rule, each.object), each.count ?? 1]));
  const fresh = findings.filter((finding) => {
    if (isAboutRun(finding)) return true;
    const key = keyOf(finding.rule, objectOf(finding));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  const mended = baseline.findings.filter(({ rule, object }) => (left.get(keyOf(rule, object)) ?? 0) > 0);
  return { findings: fresh, known: findings.length - fresh.length, mended };
}

function countKnown(findings: readonly LintFinding[]): ReadonlyMap<string, KnownFinding> {
  const known = new Map<string, KnownFinding>();
  for (const finding of findings) {
    const { rule } = finding;
    const object = objectOf(finding);
    const key = keyOf(rule, object);
    known.set(key, { rule, object, count: (known.get(key)?.count ?? 0) + 1 });
  }
  return known;
}

function objectOf({ object, location }: LintFinding): string {
  return object ?? location?.file ?? '';
}

function keyOf(rule: string, object: string): string {
  return `${rule} ${object}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
