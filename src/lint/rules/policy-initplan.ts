import * as z from 'zod/mini';
import type { ObjectOf } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import { stringsOf } from '../../sql/dependencies/tree-values.ts';
import { nodesIn } from '../code/nodes-in.ts';
import { type Policy, policyExpressions } from '../row-security/policy-expressions.ts';
import { lintRule } from '../rule.ts';
import type { SchemaIndex } from '../schema-index.ts';

export const policyInitplan = lintRule({
  id: 'policy-initplan',
  summary: 'a policy calls a function for every row that could be called once',
  category: 'security',
  severity: 'warning',
  presets: ['strict'],
  why: 'The condition of a policy is evaluated for each row that a query touches. A function whose result does not depend on the row, such as current_setting() or one that says who is logged in, can be put into a sub-select: PostgreSQL then plans it as an InitPlan and calls it once a query, which makes reading a large table many times faster.',
  bad: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
alter table w_orders enable row level security;
create policy w_orders_by_tenant on w_orders using (tenant_id = current_setting('shop.tenant_id')::uuid);`,
  good: `
create table w_orders (id bigint primary key, tenant_id uuid not null);
alter table w_orders enable row level security;
create policy w_orders_by_tenant on w_orders
  using (tenant_id = (select current_setting('shop.tenant_id'))::uuid);`,
  options: z.object({
    functions: z._default(
      z
        .array(z.string())
        .check(
          z.describe(
            'Functions that give one result for a whole query, beside the schema’s own stable functions without arguments.',
          ),
        ),
      ['current_setting', 'auth.uid', 'auth.jwt', 'auth.role', 'auth.email'],
    ),
  }),
  *check({ schema, options }) {
    const once = new Set([...options.functions, ...stableFunctions(schema)]);
    for (const policy of schema.all('policy')) {
      const calls = [...new Set(callsPerRow(policy))].filter((name) => once.has(name));
      const [first] = calls;
      if (first === undefined || policy.parent === undefined) continue;
      const table = policy.parent.slice('table:'.length);
      yield {
        object: policy.id,
        message: `policy ${policy.name} of ${table} calls ${calls.map((name) => `${name}()`).join(', ')} for every row`,
        help: `write (select ${first}(…)) in place of ${first}(…), so that it is called once a query`,
      };
    }
  },
});

/** Without arguments, so that no row can matter to them. */
function stableFunctions(schema: SchemaIndex): readonly string[] {
  return schema
    .all('function')
    .filter(isStable)
    .map(({ schema: own, name }) => qualify(own, name))
    .flatMap((name) => (name.startsWith('public.') ? [name, name.slice('public.'.length)] : [name]));
}

function isStable({ attributes }: ObjectOf<'function'>): boolean {
  return attributes.arguments === '' && attributes.volatility === 'stable';
}

/** Functions that are called outside of a sub-select and with no column among their arguments. */
function* callsPerRow(policy: Policy): Generator<string> {
  for (const { tree } of policyExpressions(policy)) {
    for (const { name, value } of nodesIn(tree, (node) => node.name !== 'SubLink')) {
      if (name !== 'FuncCall' || hasColumn(value.args) || !Array.isArray(value.funcname)) continue;
      yield stringsOf(value.funcname)
        .filter((part) => part !== 'pg_catalog')
        .join('.');
    }
  }
}

function hasColumn(tree: unknown): boolean {
  for (const { name } of nodesIn(tree)) if (name === 'ColumnRef') return true;
  return false;
}
