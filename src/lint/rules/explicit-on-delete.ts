import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { tokensOf } from '../../sql/tokens.ts';
import { lintRule } from '../rule.ts';
import type { DeclaredAt } from '../rule-input.ts';

export const explicitOnDelete = lintRule({
  id: 'explicit-on-delete',
  summary: 'a foreign key does not say what a DELETE of the referenced row does',
  category: 'constraints',
  severity: 'info',
  presets: ['strict'],
  why: 'Without ON DELETE a row that is referred to cannot be deleted. That is safe, but whether it was chosen nobody can see: saying ON DELETE RESTRICT, CASCADE or SET NULL makes the decision part of the schema.',
  bad: `create table w_orders (id bigint primary key);
create table w_order_lines (
  id bigint primary key,
  order_id bigint not null references w_orders
);`,
  good: `create table w_orders (id bigint primary key);
create table w_order_lines (
  id bigint primary key,
  order_id bigint not null references w_orders on delete cascade
);`,
  options: z.object({}),
  *check({ schema, declarationOf }) {
    for (const table of schema.tables)
      for (const key of schema.constraintsOf(table.id)) {
        const { type, onDelete, references, columns = [] } = key.attributes;
        if (type !== 'foreign key' || onDelete !== undefined) continue;
        const place = declarationOf(key.id);
        if (place === undefined || saysNoAction(place)) continue;
        yield {
          object: key.id,
          message: `foreign key ${nameOf(key)} (${columns.join(', ')} to ${references?.table}) does not say what ON DELETE does`,
          help: 'write ON DELETE RESTRICT, CASCADE, SET NULL, or NO ACTION where that is what is meant',
        };
      }
  },
});

/** The catalog cannot tell ON DELETE NO ACTION from none; the words from here to the next comma can. */
function saysNoAction({ source: { text }, statement, index }: DeclaredAt): boolean {
  if (!statement.text.toLowerCase().includes('action')) return false;
  const words: string[] = [];
  let depth = 0;
  for (const token of tokensOf(text.slice(index, statement.end))) {
    if (token.comment) continue;
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    if (depth < 0 || (depth === 0 && token.text === ',')) break;
    words.push(token.text.toLowerCase());
  }
  return words.join(' ').includes('on delete no action');
}
