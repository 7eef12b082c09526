import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { hookPhases } from '../../config/hook-phase.ts';
import { appendEntry } from '../audit/append-entry.ts';
import { defaultKeyVariable, readAuditKey } from '../audit/audit-key.ts';
import { defineHook } from '../hook.ts';
import type { HookContext } from '../hook-context.ts';
import { text } from '../settings/text.ts';
import { wholeNumber } from '../settings/whole-number.ts';

const config = z.strictObject({
  event: z.optional(text).check(z.describe('What the entry is called; by default after the phase.')),
  key_variable: z
    ._default(text, defaultKeyVariable)
    .check(z.describe('The environment variable with the key, at least 32 characters.')),
  include_sql: z
    ._default(z.boolean(), false)
    .check(z.describe('true: the statements are written down, and not only their number and checksum.')),
  note: z.optional(text).check(z.describe('A remark to go with the entry: a ticket, an approval.')),
  segment_entries: z
    ._default(wholeNumber(1), 10_000)
    .check(z.describe('A segment with so many entries is closed, and a new one begun.')),
});

export const auditLog = defineHook({
  id: 'audit_log',
  summary: 'an entry in an append-only log whose entries are sealed one upon the other',
  phases: hookPhases,
  config,
  transaction: 'migration',
  async run(context, given) {
    const key = readAuditKey(context.variables, given.key_variable);
    const { migration, phase, appliedBy: actor, environment } = context;
    const { id, segment, hash } = await appendEntry(
      context.connection,
      key,
      {
        event: given.event ?? eventOf(context),
        version: migration.version,
        name: migration.name,
        direction: migration.type,
        phase,
        actor,
        environment: environment.name,
        details: JSON.stringify(detailsOf(context, given)),
      },
      given.segment_entries,
    );
    return { rowsAffected: 1, stats: { id, segment, hash }, message: `entry ${id}` };
  },
});

function eventOf({ phase }: HookContext): string {
  switch (phase) {
    case 'before_validation':
    case 'before_ddl':
      return 'migration_started';
    case 'after_ddl':
      return 'migration_changed';
    case 'after_validation':
    case 'cleanup':
      return 'migration_succeeded';
    case 'on_error':
      return 'migration_failed';
    case 'before_anonymization':
      return 'anonymization_started';
    case 'after_anonymization':
      return 'anonymization_succeeded';
  }
}

function detailsOf(context: HookContext, { include_sql, note }: z.output<typeof config>): object {
  const { plan, tablesAffected, rowsAffected, error, startedAt } = context;
  return {
    statements: plan.length,
    plan_sha256: createHash('sha256').update(plan.join(';\n')).digest('hex'),
    tables: tablesAffected,
    rows_affected: rowsAffected,
    duration_ms: Date.now() - startedAt.getTime(),
    error,
    note,
    sql: include_sql ? plan : undefined,
  };
}
