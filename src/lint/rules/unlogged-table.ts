import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { tokensOf } from '../../sql/tokens.ts';
import { anyPattern } from '../name-pattern.ts';
import { lintRule, type Report } from '../rule.ts';
import type { DeclaredAt } from '../rule-input.ts';

export const unloggedTable = lintRule({
  id: 'unlogged-table',
  summary: 'a table is emptied by a crash and missing on replicas',
  category: 'structure',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'An unlogged table is not in the write-ahead log. After a crash, a power cut or an immediate shutdown PostgreSQL empties it, a replica that takes over finds it empty, and a backup by pg_basebackup restores it empty. That is right for what can be made again: caches, queues of work, tables to load into.',
  bad: 'create unlogged table w_orders (id bigint primary key, total numeric not null);',
  good: `
create table w_orders (id bigint primary key, total numeric not null);
create unlogged table w_price_cache (product_id bigint primary key, price numeric not null);`,
  options: z.strictObject({
    allowed_names: z
      ._default(z.array(z.string()), [
        '/(^|_)(caches?|cached|stage|staging|stg|tmp|temp|temporary|scratch|sessions?|queues?|buffers?|imports?|loads?|landing|raw|work|jobs?|rate_?limit(?:s|er|ing)?|authorization_codes?|nonces?|otps?|locks?|last_seen|positions?|presence|heartbeats?)(_|$)/',
      ])
      .check(z.describe('Tables whose rows can be made again: globs or /regular expressions/.')),
  }),
  *check({ schema, declarationOf, options }) {
    const isAllowed = anyPattern(options.allowed_names);
    for (const table of schema.tables) {
      const { id, name, schema: inSchema, attributes } = table;
      if (attributes.persistence !== 'unlogged' || isAllowed([name]) || isAllowed([inSchema ?? ''])) continue;
      yield {
        object: id,
        message: `table ${nameOf(table)} is unlogged: a crash empties it, and replicas do not have its rows`,
        help: `create it without UNLOGGED; on a live database, alter table ${nameOf(table)} set logged, which rewrites it`,
        fix: withoutUnlogged(declarationOf(id)),
      };
    }
  },
});

function withoutUnlogged(declared: DeclaredAt | undefined): Report['fix'] {
  if (declared?.statement.kind !== 'CreateStmt') return undefined;
  const { source, statement } = declared;
  const tokens = tokensOf(statement.text).filter(({ comment }) => !comment);
  const [create, unlogged, table] = tokens;
  if (create === undefined || table === undefined || unlogged?.text.toLowerCase() !== 'unlogged')
    return undefined;
  const start = statement.start + unlogged.start;
  const end = statement.start + table.start;
  // A comment between the words stays.
  const text = source.text.slice(statement.start + unlogged.end, end).trimStart();
  return { title: 'create the table without UNLOGGED', edits: [{ file: source.file, start, end, text }] };
}
