import type { ObjectId } from '../catalog/catalog.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import type { Finding } from '../finding.ts';
import type { ParsedSql } from '../sql/statement.ts';
import { checkReports } from './check-report.ts';
import { filterOf } from './filter-of.ts';
import type { LintFinding } from './lint-finding.ts';
import { placeIn } from './place-in.ts';
import type { Report, Rule } from './rule.ts';
import type { RuleInput } from './rule-input.ts';
import type { SchemaIndex } from './schema-index.ts';
import { maskSecrets } from './secrets/mask-secrets.ts';
import type { SelectedRule } from './selected-rule.ts';

/**
 * What the rules find, in the order of the rules and of their reports. A rule that needs statistics says nothing
 * without them; one that throws becomes a finding that names it, and the others go on.
 */
export function runRules(
  input: Omit<RuleInput, 'options'>,
  selection: readonly SelectedRule[],
): readonly LintFinding[] {
  return selection.flatMap((selected) => runRule(input, selected));
}

function runRule(input: Omit<RuleInput, 'options'>, selected: SelectedRule): readonly LintFinding[] {
  const { rule, options } = selected;
  if (rule.live && input.statistics === undefined) return [];
  const findings: LintFinding[] = [];
  try {
    const isLeftOut = filterOf(selected.filter, input);
    for (const report of checkReports(rule.check({ ...input, options }))) {
      const { location, excerpt } = placeOf(report, input);
      const place = excerpt === undefined || report.confidential ? { location } : { location, excerpt };
      if (!isLeftOut(report.object, place.location?.file))
        findings.push(toFinding(report, selected, place, input));
    }
  } catch (error) {
    findings.push(brokenRule(rule, error));
  }
  return findings;
}

/** What rules about migrations find in one script, placed in it; `schema` is what it meets. */
export function runMigrationRules(
  source: ParsedSql,
  schema: SchemaIndex,
  selection: readonly SelectedRule[],
): readonly LintFinding[] {
  return selection.flatMap((selected) => {
    const { rule, options, filter } = selected;
    const findings: LintFinding[] = [];
    try {
      const isLeftOut = filterOf(filter, { schema });
      for (const report of checkReports(rule.checkMigration?.({ source, options }) ?? [])) {
        if (isLeftOut(report.object, source.file)) continue;
        const place = report.at === undefined ? {} : placeIn(source, report.at.index);
        findings.push(toFinding(report, selected, place, { schema }));
      }
    } catch (error) {
      findings.push(brokenRule(rule, error));
    }
    return findings;
  });
}

function toFinding(
  { object, message, help, fix, severity }: Report,
  { rule, severity: override }: SelectedRule,
  place: Pick<Finding, 'location' | 'excerpt'>,
  input: Pick<RuleInput, 'schema'>,
): LintFinding {
  return {
    code: rule.id,
    rule: rule.id,
    category: rule.category,
    severity: override ?? severity ?? rule.severity,
    message: maskSecrets(message),
    help: help && maskSecrets(help),
    object,
    subject: subjectOf(object, input),
    ...place,
    ...(fix && { fix }),
  };
}

function subjectOf(id: ObjectId, { schema }: Pick<RuleInput, 'schema'>): Finding['subject'] {
  const object = schema.get(id);
  if (object !== undefined) return { kind: object.kind, name: nameOf(object) };
  const colon = id.indexOf(':');
  return { kind: id.slice(0, colon), name: id.slice(colon + 1) };
}

/** The place a report names, else the object's declaration, else that of what it is on. */
function placeOf(
  { object, at }: Report,
  { declarationOf, schema, sources, seeds }: Omit<RuleInput, 'options'>,
): Pick<Finding, 'location' | 'excerpt'> {
  if (at !== undefined) {
    const source = [...sources, ...seeds].find(({ file }) => file === at.file);
    if (source !== undefined) return placeIn(source, at.index);
  }
  const parent = schema.get(object)?.parent;
  const declared = declarationOf(object) ?? (parent === undefined ? undefined : declarationOf(parent));
  return declared === undefined ? {} : placeIn(declared.source, declared.index);
}

function brokenRule({ id, category }: Rule, error: unknown): LintFinding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'lint-rule-failed',
    rule: id,
    category,
    severity: 'error',
    message: `rule ${id} failed: ${maskSecrets(reason)}`,
    help: `Switch it off until it is mended: \`${id.replaceAll('-', '_')}: off\` under \`linting.rules\`, or \`enabled: false\` if it is one of \`custom_rules\`.`,
  };
}
