import { createHash } from 'node:crypto';
import type {
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Replacement,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import type { TextEdit } from '../finding.ts';
import { categoryOf, type ReportedRule, type RuleFinding, ruleOf } from './rule-finding.ts';

export interface SarifTool {
  readonly version: string;
  /** The rules that were run. */
  readonly rules: readonly ReportedRule[];
  /** The file for findings that have none, `confiture.yaml` unless told otherwise: GitHub refuses the whole report for one without a file. */
  readonly projectFile?: string | undefined;
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** GitHub's own names. */
const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

/**
 * SARIF 2.1.0 with what GitHub's code scanning asks for: a file for each result, relative to the repository; rules
 * with help; fingerprints that survive a move of lines, so that an alert that was dismissed stays so.
 */
export function findingsSarif(findings: readonly RuleFinding[], tool: SarifTool): string {
  const rules = [...tool.rules, ...unknownRules(findings, tool.rules)];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const results = findings.map((finding): Result => {
    const fingerprint = fingerprintOf(finding);
    const occurrence = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, occurrence);
    return {
      ruleId: ruleOf(finding),
      ruleIndex: indexes.get(ruleOf(finding)) ?? -1,
      level: levels[finding.severity],
      message: { text: textOf(finding) },
      locations: [locationOf(finding, tool.projectFile ?? 'confiture.yaml')],
      partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${occurrence}` },
      ...(finding.fix && { fixes: [fixOf(finding.fix)] }),
    };
  });
  const driver = { name: 'Confiture', version: tool.version, rules: rules.map(ruleDescriptor) };
  const run: Run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Codes that belong to no rule, such as DDL that does not build. */
function unknownRules(
  findings: readonly RuleFinding[],
  rules: readonly ReportedRule[],
): readonly ReportedRule[] {
  const known = new Set(rules.map(({ id }) => id));
  const unknown = new Map<string, ReportedRule>();
  for (const finding of findings) {
    const { severity } = finding;
    const id = ruleOf(finding);
    const text = {
      summary: id.replaceAll(/[_-]/g, ' '),
      why: 'Confiture reports this itself; no rule does.',
    };
    if (!known.has(id) && !unknown.has(id)) unknown.set(id, { id, severity, ...text });
  }
  return [...unknown.values()];
}

function ruleDescriptor(rule: ReportedRule): ReportingDescriptor {
  const { id, summary, why, severity, helpUri } = rule;
  const help = helpUri === undefined ? why : `${why}\n\n${helpUri}`;
  const markdown = `**${summary}**\n\n${why}${helpUri === undefined ? '' : `\n\n[More about ${id}](${helpUri})`}`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: help, markdown },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['database', categoryOf(rule)],
      precision: 'high',
      'problem.severity': problemSeverities[severity],
    },
  };
}

function textOf({ message, help }: RuleFinding): string {
  return help === undefined ? message : `${message}\n\n${help}`;
}

/** A place is a point; GitHub wants its end, too. */
function locationOf({ location, subject }: RuleFinding, projectFile: string): Location {
  const { line, column } = location ?? { line: 1, column: 1 };
  return {
    physicalLocation: {
      artifactLocation: artifact(location?.file ?? projectFile),
      region: { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 },
    },
    ...(subject && { logicalLocations: [{ fullyQualifiedName: subject.name, kind: subject.kind }] }),
  };
}

function artifact(file: string): ArtifactLocation {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function fixOf({ title, edits }: NonNullable<RuleFinding['fix']>): Fix {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits.filter((edit) => edit.file === file).map(replacement),
    })),
  };
}

function replacement({ start, end, text }: TextEdit): Replacement {
  return {
    deletedRegion: { charOffset: start, charLength: end - start },
    insertedContent: { text },
  };
}

/** Of what stays the same when lines move: the rule, the file and the object, or the message where there is none. */
function fingerprintOf(finding: RuleFinding): string {
  const { location, subject, message } = finding;
  const what = subject === undefined ? message : `${subject.kind} ${subject.name}`;
  const parts = [ruleOf(finding), location?.file ?? '', what];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
