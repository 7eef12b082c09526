import { parseDuration } from '../duration.ts';
import { ConfitureError } from '../errors.ts';
import { excerpt } from '../excerpt.ts';
import { concurrentIndex } from '../sql/concurrent-index.ts';
import { effectOf } from '../sql/effect.ts';
import { parseSql } from '../sql/parse.ts';
import type { Directive, ParsedSql, Statement } from '../sql/statement.ts';
import { transactionControl } from '../sql/transaction-control.ts';
import type { Migration, MigrationScript } from './migration.ts';
import type { IrreversibleNote, PlanStep } from './plan.ts';
import { inFile, moved } from './script-origin.ts';

export interface StepSettings {
  /** As `server_version_num`. */
  readonly serverVersion: number;
  readonly lockTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/**
 * Parses a migration's script in one direction and decides how it will run.
 * Throws SQL_SYNTAX, SQL_DIRECTIVE, SQL_PSQL_COMMAND and MIGRATION_TRANSACTION_CONTROL, each with its place.
 */
export function planStep(
  migration: Migration,
  direction: 'up' | 'down',
  script: MigrationScript,
  settings: StepSettings,
  resumeAt?: number,
): PlanStep {
  return inFile(script, () => planScript(migration, direction, script, settings, resumeAt));
}

function planScript(
  migration: Migration,
  direction: 'up' | 'down',
  script: MigrationScript,
  settings: StepSettings,
  resumeAt: number | undefined,
): PlanStep {
  const parsed = parseSql(script.file, script.text);
  refuseTransactionControl(parsed);
  const statements = parsed.statements.map((statement) => ({
    text: statement.text,
    start: statement.start,
    end: statement.end,
    ...moved(script.origin, statement),
    kind: statement.kind,
    transactional: effectOf(statement, settings.serverVersion).transactional,
    concurrentIndex: concurrentIndex(statement),
  }));
  const reason = whyNotTransactional(parsed, settings.serverVersion, script);
  return {
    migration,
    direction,
    file: script.file,
    text: script.text,
    origin: script.origin,
    statements,
    transactional: reason === undefined,
    reason,
    irreversible: irreversibleNotes(parsed, direction).map((note) => ({
      ...note,
      ...moved(script.origin, note),
    })),
    lockTimeoutMs: durationDirective(parsed, 'lock-timeout') ?? settings.lockTimeoutMs,
    statementTimeoutMs: durationDirective(parsed, 'statement-timeout') ?? settings.statementTimeoutMs,
    resumeAt,
  };
}

function whyNotTransactional(
  parsed: ParsedSql,
  serverVersion: number,
  { origin, transactional }: MigrationScript,
): string | undefined {
  if (transactional === false) return '`transactional: false`';
  if (parsed.directives.some((directive) => directive.name === 'no-transaction'))
    return 'directive no-transaction';
  for (const statement of parsed.statements) {
    const effect = effectOf(statement, serverVersion);
    if (!effect.transactional)
      return `${effect.reason ?? statement.kind} (line ${moved(origin, statement).line})`;
  }
  return undefined;
}

function durationDirective(parsed: ParsedSql, name: Directive['name']): number | undefined {
  const directive = parsed.directives.find((candidate) => candidate.name === name);
  return directive && parseDuration(directive.value);
}

function irreversibleNotes(parsed: ParsedSql, direction: 'up' | 'down'): readonly IrreversibleNote[] {
  const notes = parsed.directives.filter((directive) => directive.name === 'irreversible');
  const [first] = notes;
  if (first && direction === 'up') {
    throw new ConfitureError('SQL_DIRECTIVE', 'the directive irreversible stands in an up script', {
      hint: 'Write it into the down script, alone or beside statements that restore the structure.',
      location: { file: parsed.file, line: first.line, column: first.column },
      excerpt: excerpt(parsed.text, first),
    });
  }
  return notes.map(({ value: reason, line, column }) => ({ reason, line, column }));
}

function refuseTransactionControl(parsed: ParsedSql): void {
  const found: Statement | undefined = transactionControl(parsed.statements);
  if (!found) return;
  throw new ConfitureError('MIGRATION_TRANSACTION_CONTROL', `${found.text} stands in a migration`, {
    hint: 'Delete it: Confiture runs each file in one transaction, with its ledger row; `-- confiture: no-transaction` turns that off.',
    location: { file: parsed.file, line: found.line, column: found.column },
    excerpt: excerpt(parsed.text, found),
  });
}
