import * as z from 'zod/mini';
import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { changingCalls, mayChange } from '../conditions/changing-calls.ts';
import { checksOf } from '../conditions/checks-of.ts';
import { readExpression } from '../conditions/read-expression.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';

export const volatileCheckExpression = lintRule({
  id: 'volatile-check-expression',
  summary: 'a CHECK calls something whose result changes',
  category: 'constraints',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'PostgreSQL tests a CHECK when a row is written and believes it ever after. One that asks the clock, the session or another table turns false behind its back, and the row that was good when it was written is refused when a dump is restored or anything else of it is updated.',
  bad: `create table w_vouchers (
  id bigint primary key,
  expires_at timestamptz not null check (expires_at > now())
);`,
  good: `create table w_vouchers (
  id bigint primary key,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (expires_at > created_at)
);`,
  options: z.object({}),
  *check({ schema }) {
    for (const { object, title, expression } of checksOf(schema)) {
      const node = mayChange(expression) ? readExpression(expression) : undefined;
      const calls = node === undefined ? [] : changingCalls(node);
      const routine = calls.length > 0 ? undefined : changingFunction(schema, object);
      if (calls.length > 0)
        yield {
          object: object.id,
          message: `${title} asks ${[...new Set(calls)].join(' and ')}, which gives something else later`,
          help: 'compare with a column that keeps the time of writing, or test it in a trigger',
        };
      else if (routine !== undefined)
        yield {
          object: object.id,
          message: `${title} calls ${routine}, which is not declared IMMUTABLE`,
          help: `alter function ${routine} immutable, if it depends on its arguments alone; else test it in a trigger`,
        };
    }
  },
});

function changingFunction(schema: SchemaIndex, { dependsOn, kind }: CatalogObject): string | undefined {
  // A domain may need the function for its default.
  if (kind === 'domain') return undefined;
  for (const id of dependsOn) {
    if (!id.startsWith('function:')) continue;
    const routine = schema.get(id);
    if (routine?.kind === 'function' && routine.attributes.volatility !== 'immutable') return nameOf(routine);
  }
  return undefined;
}
