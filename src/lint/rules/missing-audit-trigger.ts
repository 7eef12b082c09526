import * as z from 'zod/mini';
import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';

export const missingAuditTrigger = lintRule({
  id: 'missing-audit-trigger',
  summary: 'a table that is to be audited has no trigger that does it',
  category: 'structure',
  severity: 'warning',
  presets: [],
  why: 'An audit by triggers is complete only if each table has one, and a new table is easily forgotten. Told the function that records changes, the rule asks for a trigger with it for INSERT, UPDATE and DELETE on each of the tables; several triggers may share them. A disabled trigger does not count.',
  bad: `
create schema audit;
create function audit.record() returns trigger language plpgsql as 'begin return null; end';
create table w_orders (id bigint primary key, total numeric not null);`,
  good: `
create schema audit;
create function audit.record() returns trigger language plpgsql as 'begin return null; end';
create table w_orders (id bigint primary key, total numeric not null);
create trigger record after insert or update or delete on w_orders
  for each row execute function audit.record();`,
  exampleOptions: { function: 'audit.record' },
  options: z.strictObject({
    function: z
      ._default(z.string(), '')
      .check(
        z.describe(
          'The trigger function that records changes, schema.name; nothing is asked for without it.',
        ),
      ),
    tables: z
      ._default(z.array(z.string()), ['*'])
      .check(
        z.describe('The tables that need it, with or without their schema: globs or /regular expressions/.'),
      ),
    events: z
      ._default(z.array(z.enum(['insert', 'update', 'delete', 'truncate'])), ['insert', 'update', 'delete'])
      .check(z.describe('What it has to fire on.')),
  }),
  *check({ schema, options }) {
    if (options.function === '') return;
    const isMeant = anyPattern(options.tables);
    for (const table of schema.tables) {
      if (!isMeant([table.name, nameOf(table)])) continue;
      const recorded = new Set(
        schema
          .childrenOf(table.id, 'trigger')
          .filter((trigger) => records(trigger, options.function))
          .flatMap(({ attributes }) => attributes.events),
      );
      const missing = options.events.filter((event) => !recorded.has(event));
      if (missing.length === 0) continue;
      yield {
        object: table.id,
        message: `table ${nameOf(table)} has no trigger with ${options.function} for ${missing.join(', ')}`,
        help: `create trigger audit after ${missing.join(' or ')} on ${nameOf(table)} for each row execute function ${options.function}()`,
      };
    }
  },
});

function records({ attributes }: ObjectOf<'trigger'>, name: string): boolean {
  const { enabled, function: called, when } = attributes;
  if (enabled === 'disabled' || enabled === 'replica' || when !== undefined) return false;
  return called === name || (!name.includes('.') && called.endsWith(`.${name}`));
}
