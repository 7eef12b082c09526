import type { ObjectId } from '../catalog/catalog.ts';
import { type Declarations, declarationsOf } from '../drift/declarations.ts';
import type { Severity } from '../finding.ts';
import type { SqlRule } from '../lint/custom/custom-rules.ts';
import type { LintFinding } from '../lint/lint-finding.ts';
import type { DeclaredAt, RuleInput } from '../lint/rule-input.ts';
import { runRules } from '../lint/run-rules.ts';
import { indexSchema } from '../lint/schema-index.ts';
import type { SelectedRule } from '../lint/selected-rule.ts';
import { applySuppressions } from '../lint/suppressions.ts';
import { runSqlRules } from './run-sql-rules.ts';
import type { Subject } from './subject.ts';

export interface ReviewRequest {
  readonly subject: Subject;
  readonly selection: readonly SelectedRule[];
  readonly sqlRules: readonly SqlRule[];
  /** Ids that a directive `ignore` may name, beside those that are run. */
  readonly known: Iterable<string>;
}

export interface Review {
  /** The worst first, then by their places. */
  readonly findings: readonly LintFinding[];
  /** Findings that directives in the DDL speak of. */
  readonly suppressed: number;
  /** What was run: without rules that only statistics can answer, where there are none. */
  readonly ran: readonly SelectedRule[];
}

/** Runs rules over a schema. The parser must be loaded where there are sources. */
export async function reviewSchema({ subject, selection, sqlRules, known }: ReviewRequest): Promise<Review> {
  const input = inputOf(subject);
  const asked = await runSqlRules(sqlRules, subject.connection, input.schema);
  const ran = [...selection, ...asked].filter(
    ({ rule }) => rule.checkMigration === undefined && (!rule.live || subject.statistics !== undefined),
  );
  const found = [...subject.findings, ...runRules(input, ran)];
  const ids = ran.map(({ rule }) => rule.id);
  // Where objects are not there, or not looked at, a rule may have had nothing to say because of that.
  const isWhole = subject.findings.length === 0 && subject.statistics === undefined;
  const overAll = ran.filter(({ filter: { schemas, within } }) => schemas.length + within.length === 0);
  const { findings, suppressed } = applySuppressions({
    findings: found,
    sources: [...subject.sources, ...subject.seeds],
    known: new Set([...known, ...ids]),
    ran: new Set(isWhole ? overAll.map(({ rule }) => rule.id) : []),
  });
  return { findings: [...findings].sort(worstFirst), suppressed, ran };
}

function inputOf({ catalog, sources, seeds, statistics }: Subject): Omit<RuleInput, 'options'> {
  const schema = indexSchema(catalog);
  let declarations: Declarations | undefined;
  const known = new Map<ObjectId, DeclaredAt | undefined>();
  const declarationOf = (id: ObjectId): DeclaredAt | undefined => {
    if (known.has(id)) return known.get(id);
    const object = schema.get(id);
    if (object !== undefined && sources.length > 0) declarations ??= declarationsOf(sources);
    const place = object && declarations?.find(object);
    known.set(id, place);
    return place;
  };
  return { catalog, schema, sources, seeds, declarationOf, statistics };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export function worstFirst(a: LintFinding, b: LintFinding): number {
  return (
    ranks[a.severity] - ranks[b.severity] ||
    compare(a.location?.file ?? '\uffff', b.location?.file ?? '\uffff') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
