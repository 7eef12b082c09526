import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { type Routine, routinesOf } from '../code/routine-fragments.ts';
import { lintRule, type Report } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';

export const securityDefinerSearchPath = lintRule({
  id: 'security-definer-search-path',
  summary: 'a SECURITY DEFINER function does not set its search_path',
  category: 'security',
  severity: 'error',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'The function runs with the rights of its owner but looks for tables, functions and operators along the search_path of its caller, who can put a schema of their own first, or a temporary table, and so have the owner run their code. Pin search_path to trusted schemas, with pg_temp last (PostgreSQL documentation, “Writing SECURITY DEFINER Functions Safely”). Bodies of BEGIN ATOMIC are bound when they are created and are left alone.',
  bad: `
create table w_orders (id bigint primary key, total numeric not null);
create function fn_order_total(p_id bigint) returns numeric
language sql stable security definer
as $$ select total from w_orders where id = p_id $$;`,
  good: `
create table w_orders (id bigint primary key, total numeric not null);
create function fn_order_total(p_id bigint) returns numeric
language sql stable security definer
set search_path = public, pg_temp
as $$ select total from w_orders where id = p_id $$;`,
  options: z.object({}),
  *check(input) {
    for (const routine of routinesOf(input.schema)) {
      const { securityDefiner, settings, language, sqlBody } = routine.attributes;
      if (!securityDefiner || settings?.search_path !== undefined || sqlBody !== undefined) continue;
      // Compiled code names what it uses by OID.
      if (language === 'c' || language === 'internal') continue;
      const path = `${quoteIdentifier(routine.schema ?? 'public')}, pg_temp`;
      yield {
        object: routine.id,
        message: `${routine.kind} ${nameOf(routine)} is SECURITY DEFINER and does not set search_path: its callers choose what its names mean`,
        help: `alter ${routine.kind} ${nameOf(routine)} set search_path = ${path}`,
        fix: fixOf(routine, path, input),
      };
    }
  },
});

/** The clause after the last one of CREATE FUNCTION: their order is free. */
function fixOf(routine: Routine, path: string, input: RuleInput): Report['fix'] {
  const declared = input.declarationOf(routine.id);
  if (declared?.statement.kind !== 'CreateFunctionStmt') return undefined;
  const { file } = declared.source;
  const { end } = declared.statement;
  const edits = [{ file, start: end, end, text: `\nset search_path = ${path}` }];
  const title = `set search_path = ${path}`;
  // Names in other schemas that the body does not qualify would no longer be found.
  const elsewhere = input.catalog.schemas.some((name) => name !== routine.schema);
  return elsewhere || hasForeignExtension(routine, input) ? { title, edits, unsafe: true } : { title, edits };
}

function hasForeignExtension({ schema: own }: Routine, { schema }: RuleInput): boolean {
  return schema
    .all('extension')
    .some(({ attributes }) => attributes.schema !== own && attributes.schema !== 'pg_catalog');
}
