import { formatDuration } from '../duration.ts';
import { type Plan, type PlanStep, taskOf } from './plan.ts';
import { timeoutsSql } from './timeouts.ts';

/** The SQL that a plan would run, timeouts and transaction borders included, ledger writes as comments. */
export function previewSql(plan: Plan): string {
  if (plan.steps.length === 0) return '-- nothing to run\n';
  return plan.steps.map(previewStep).join('\n');
}

function previewStep(step: PlanStep): string {
  const wait = step.lockTimeoutMs === 0 ? 'for ever' : `at most ${formatDuration(step.lockTimeoutMs)}`;
  const head = `-- ${taskOf(step)} (${step.file}); waits ${wait} for a lock\n`;
  if (step.transactional) {
    return `${head}begin;\n${timeoutsSql('local', step).join(' ')}\n-- ledger: ${step.migration.version} applying\n\n${step.text.trim()}\n\n-- ledger: ${step.migration.version} settled\ncommit;\n`;
  }
  const first = step.resumeAt ?? 0;
  const resumed = first > 0 ? `-- statements 1 to ${first} are done already\n` : '';
  const statements = step.statements
    .slice(first)
    .map((statement) =>
      statement.transactional ? `begin;\n${statement.text};\ncommit;\n` : `${statement.text};\n`,
    );
  return `${head}-- outside a transaction: ${step.reason}\n${timeoutsSql('session', step).join(' ')}\n${resumed}\n${statements.join('\n')}`;
}
