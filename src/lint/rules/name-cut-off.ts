import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { tokensOf } from '../../sql/tokens.ts';
import { lintRule } from '../rule.ts';
import type { DeclaredAt } from '../rule-input.ts';

/** NAMEDATALEN - 1. */
const longest = 63;

export const nameCutOff = lintRule({
  id: 'name-cut-off',
  summary: 'a name is longer than 63 bytes, so that PostgreSQL has cut it',
  category: 'naming',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  why: 'A name of more than 63 bytes is not refused but cut, with a notice that nobody reads. What is in the database is then not what the file says, messages and the catalog have the short form, and two long names that begin alike become one.',
  bad: `create table w_orders (id bigint primary key, tenant_id bigint);
create index w_orders_tenant_id_idx_for_the_dashboard_of_the_customer_success_team on w_orders (tenant_id);`,
  good: `create table w_orders (id bigint primary key, tenant_id bigint);
create index w_orders_tenant_id_dashboard_idx on w_orders (tenant_id);`,
  options: z.object({}),
  *check({ catalog, declarationOf }) {
    for (const object of Object.values(catalog.objects)) {
      const { name } = object;
      // Cut within a character it may be up to three bytes shorter; a UTF-16 unit takes three at most.
      if (name.length < (longest - 3) / 3 || Buffer.byteLength(name) < longest - 3) continue;
      const place = declarationOf(object.id);
      const written = place && longNameIn(place, name);
      if (written === undefined) continue;
      yield {
        object: object.id,
        message: `the name of ${object.kind} ${nameOf(object)} is cut: ${written.name} has ${Buffer.byteLength(written.name)} bytes`,
        help: `choose a name of at most ${longest} bytes`,
        at: { file: written.file, index: written.index },
      };
    }
  },
});

interface Written {
  readonly name: string;
  readonly file: string;
  readonly index: number;
}

/** The name as the declaration has it, which the parser has cut already; undefined where it stands there whole. */
function longNameIn({ source, statement, index }: DeclaredAt, cut: string): Written | undefined {
  for (const { text, start, comment } of tokensOf(source.text.slice(index, statement.end))) {
    if (comment || text.length <= cut.length || text.startsWith("'") || text.startsWith('$')) continue;
    const isQuoted = text.startsWith('"') && text.endsWith('"');
    const name = isQuoted ? text.slice(1, -1).replaceAll('""', '"') : text;
    const folded = isQuoted ? name : name.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
    if (Buffer.byteLength(name) > longest && folded.startsWith(cut))
      return { name, file: source.file, index: index + start };
  }
  return undefined;
}
