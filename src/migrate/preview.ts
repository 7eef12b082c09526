import { formatDuration } from '../duration.ts';
import { groupParts, isShared, type Part } from './course.ts';
import { type Plan, type PlanStep, taskOf } from './plan.ts';
import { timeoutsSql } from './timeouts.ts';

/** The SQL that a plan would run, timeouts and transaction borders included, ledger writes and hooks as comments. */
export function previewSql(plan: Plan): string {
  if (plan.steps.length === 0) return '-- nothing to run\n';
  return plan.steps.map(previewStep).join('\n');
}

function previewStep(step: PlanStep): string {
  const wait = step.lockTimeoutMs === 0 ? 'for ever' : `at most ${formatDuration(step.lockTimeoutMs)}`;
  const head = `-- ${taskOf(step)} (${step.file}); waits ${wait} for a lock\n`;
  const { version } = step.migration;
  if (step.transactional) {
    const inside = step.course ? previewParts(step, step.course.parts) : step.text.trim();
    return `${head}begin;\n${timeoutsSql('local', step).join(' ')}\n-- ledger: ${version} applying\n\n${inside}\n\n-- ledger: ${version} settled\ncommit;\n${onError(step)}`;
  }
  const first = step.resumeAt ?? 0;
  const session = `-- outside a transaction: ${step.reason}\n${timeoutsSql('session', step).join(' ')}\n`;
  if (step.course) {
    const resumed = first > 0 ? `-- ${first} of ${step.course.parts.length} parts are done already\n` : '';
    const groups = groupParts(step.course.parts, first).map((group) => previewGroup(step, group));
    return `${head}${session}${resumed}\n${groups.join('\n')}${onError(step)}`;
  }
  const resumed = first > 0 ? `-- statements 1 to ${first} are done already\n` : '';
  const statements = step.statements.slice(first).map((_, i) => previewStatement(step, first + i));
  return `${head}${session}${resumed}\n${statements.join('\n')}`;
}

function previewStatement({ statements }: PlanStep, index: number): string {
  const statement = statements[index];
  if (!statement) return '';
  return statement.transactional ? `begin;\n${statement.text};\ncommit;\n` : `${statement.text};\n`;
}

function previewGroup(step: PlanStep, group: readonly Part[]): string {
  const [first] = group;
  if (first?.kind === 'statement') return previewStatement(step, first.index);
  const parts = previewParts(step, group);
  return first && isShared(first) ? `begin;\n${parts}\ncommit;\n` : `${parts}\n`;
}

function previewParts(step: PlanStep, parts: readonly Part[]): string {
  return parts.map((part) => previewPart(step, part)).join('\n');
}

function previewPart(step: PlanStep, part: Part): string {
  switch (part.kind) {
    case 'code':
      return `-- the function ${step.direction} of ${step.file}`;
    case 'ddl':
      return step.text.trim();
    case 'statement':
      return previewStatement(step, part.index);
    case 'preconditions':
      return part.checks
        .map(({ check, message }) => `-- precondition: ${message ?? describe(check)}`)
        .join('\n');
    case 'verify':
      return `-- ${part.verify.file}, reading only:\n${part.verify.text.trim()}`;
    case 'hook':
      return previewHook(part);
  }
}

const places = {
  migration: 'in a savepoint',
  own: 'in a transaction of its own',
  none: 'outside a transaction',
};

function previewHook({ use, transaction }: Extract<Part, { readonly kind: 'hook' }>): string {
  const { phase, type, description, onFailure } = use;
  const about = [description, onFailure === 'warn' ? 'may fail' : undefined].filter(Boolean).join('; ');
  return `-- hook, ${phase}: ${type}, ${places[transaction]}${about && ` (${about})`}`;
}

function onError({ course }: PlanStep): string {
  return (course?.onError ?? []).map(({ type }) => `-- hook, when it fails: ${type}\n`).join('');
}

function describe(
  check: Extract<Part, { readonly kind: 'preconditions' }>['checks'][number]['check'],
): string {
  if (check.kind === 'sql') return check.sql.trim().replaceAll('\n', ' ');
  if (check.kind === 'rows') {
    const bounds = [
      check.min === undefined ? undefined : `at least ${check.min}`,
      check.max === undefined ? undefined : `at most ${check.max}`,
    ];
    return `${check.table} has ${bounds.filter(Boolean).join(' and ')} rows`;
  }
  return `${check.kind} ${check.name} ${check.exists ? 'exists' : 'does not exist'}`;
}
