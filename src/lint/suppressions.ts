import type { Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import type { Directive, ParsedSql, Statement } from '../sql/statement.ts';
import type { LintFinding } from './lint-finding.ts';
import { indexAt, placeIn } from './place-in.ts';
import { idOf } from './settings/rule-names.ts';

export interface SuppressionRequest {
  readonly findings: readonly LintFinding[];
  readonly sources: readonly ParsedSql[];
  /** Ids that a directive may name: rules, custom rules, hazards. */
  readonly known: ReadonlySet<string>;
  /** Rules that were run over everything: only of those a directive can be said to be unused. */
  readonly ran: ReadonlySet<string>;
}

/**
 * Takes out the findings that `-- confiture: ignore <rule> <reason>` speaks of, and adds what is wrong with such
 * directives. Before a statement, or on its first line, one holds for all of it; further inside for what is declared on
 * its line or the next one with code, and for the statement's own object.
 */
export function applySuppressions({ findings, sources, known, ran }: SuppressionRequest): {
  readonly findings: readonly LintFinding[];
  readonly suppressed: number;
} {
  const byFile = new Map<string, Suppression[]>();
  for (const source of sources) {
    const own = source.directives.flatMap((directive) => toSuppression(directive, source));
    if (own.length > 0) byFile.set(source.file, [...(byFile.get(source.file) ?? []), ...own]);
  }
  if (byFile.size === 0) return { findings, suppressed: 0 };
  const used = new Set<Suppression>();
  const left = findings.filter((finding) => {
    const own = byFile.get(finding.location?.file ?? '') ?? [];
    const fitting = own.filter(({ rule, holds }) => rule === finding.rule && holds(finding.location));
    for (const each of fitting) used.add(each);
    return fitting.length === 0;
  });
  const remarks = [...byFile.values()].flat().flatMap((each) => {
    if (!known.has(each.rule)) return [unknownRule(each, known)];
    return used.has(each) || !ran.has(each.rule) ? [] : [unused(each)];
  });
  return { findings: [...left, ...remarks], suppressed: findings.length - left.length };
}

interface Suppression {
  readonly rule: string;
  readonly written: string;
  readonly place: Pick<Finding, 'location' | 'excerpt'>;
  readonly holds: (place: Finding['location']) => boolean;
}

function toSuppression(directive: Directive, source: ParsedSql): readonly Suppression[] {
  if (directive.name !== 'ignore') return [];
  const [written = ''] = directive.value.split(/\s/, 1);
  const index = indexAt(source, directive);
  const statement = statementOf(directive, index, source);
  return [
    {
      rule: idOf(written),
      written,
      place: placeIn(source, index),
      holds: statement === undefined ? () => false : reach(directive, index, statement, source),
    },
  ];
}

/** The statement that it is in, or behind on the same line, else the next one. */
function statementOf({ line }: Directive, index: number, source: ParsedSql): Statement | undefined {
  const behind = source.statements.findLast(({ end }) => end <= index);
  const isBeside = behind !== undefined && placeIn(source, behind.end).location?.line === line;
  const next = source.statements.find(({ end }) => end > index);
  const isInside = next !== undefined && next.start <= index;
  return isBeside && !isInside ? behind : next;
}

function reach(
  { line }: Directive,
  index: number,
  statement: Statement,
  source: ParsedSql,
): Suppression['holds'] {
  const lastLine = placeIn(source, statement.end).location?.line ?? statement.line;
  const isWhole = index < statement.start || index >= statement.end || line === statement.line;
  const following = isWhole ? line : nextLineWithCode(source, line);
  return (place) => {
    if (place === undefined || place.line < statement.line || place.line > lastLine) return false;
    const at = indexAt(source, place);
    if (at < statement.start || at > statement.end) return false;
    return isWhole || at === statement.start || place.line === line || place.line === following;
  };
}

/** Of a comment that has a line to itself, the line that it is written above. */
function nextLineWithCode({ text }: ParsedSql, line: number): number {
  const lines = text.split('\n');
  const isComment = (content: string | undefined): boolean =>
    /^\s*(?:--.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(content ?? '');
  if (!isComment(lines[line - 1])) return line;
  for (let next = line; next < lines.length; next++) if (!isComment(lines[next])) return next + 1;
  return line;
}

function unused({ rule, written, place }: Suppression): LintFinding {
  return {
    code: 'unused-suppression',
    rule: 'unused-suppression',
    category: 'engine',
    severity: 'info',
    message: `nothing here breaks ${rule}: the directive \`ignore ${written}\` is not needed`,
    help: 'Delete it; should the rule be broken here one day, you will hear of it.',
    ...place,
  };
}

function unknownRule({ written, rule, place }: Suppression, known: ReadonlySet<string>): LintFinding {
  const guess = nearest(rule, [...known]);
  return {
    code: 'unknown-suppression',
    rule: 'unknown-suppression',
    category: 'engine',
    severity: 'warning',
    message: `there is no rule ${written} to ignore`,
    help: guess === undefined ? '`confiture lint --explain all` lists the rules.' : `Did you mean ${guess}?`,
    ...place,
  };
}
