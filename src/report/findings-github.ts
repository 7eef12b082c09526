import type { Severity } from '../finding.ts';
import { workflowCommand } from './github.ts';
import { type RuleFinding, ruleOf } from './rule-finding.ts';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * Workflow commands of GitHub Actions, a line each, which mark the lines of a pull request. GitHub shows ten errors,
 * ten warnings and ten notices of a step: findings come in the order given. Empty where there are none.
 */
export function findingsGithub(findings: readonly RuleFinding[]): string {
  return findings.map(commandOf).join('');
}

function commandOf(finding: RuleFinding): string {
  const { severity, message, help, location } = finding;
  const properties = {
    file: location?.file,
    line: location?.line,
    col: location?.column,
    title: ruleOf(finding),
  };
  return workflowCommand(
    commands[severity],
    properties,
    help === undefined ? message : `${message}\nhelp: ${help}`,
  );
}
