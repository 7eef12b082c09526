import * as z from 'zod/mini';
import { titleOf } from '../../catalog/describe/name-of.ts';
import { namePattern } from '../name-pattern.ts';
import { lintRule } from '../rule.ts';

export const writeReadPrefix = lintRule({
  id: 'write-read-prefix',
  summary: 'a table’s or view’s prefix does not tell the side that its folder says',
  category: 'cqrs',
  severity: 'warning',
  presets: ['printoptim'],
  why: 'Where writing and reading are apart, the name has to tell at every place of use which side a table is on: what may be changed, and what is derived and may be rebuilt. Files are in folders by side; the prefix says the same where no folder is seen.',
  bad: 'create table orders (id bigint primary key);',
  good: 'create table w_orders (id bigint primary key);',
  exampleOptions: { folders: { 'schema.sql': 'w_' } },
  options: z.object({
    folders: z._default(
      z
        .record(z.string(), z.string())
        .check(z.describe('Globs of files, and the prefix of the tables and views declared in them.')),
      { '*write_side/*': 'w_', '*query_side/*': 'r_', '*read_side/*': 'r_' },
    ),
  }),
  *check({ schema, options, declarationOf }) {
    const folders = Object.entries(options.folders).map(
      ([glob, prefix]) => [namePattern(glob), prefix] as const,
    );
    const relations = [
      ...schema.tables,
      ...schema.all('view'),
      ...schema.all('materialized view'),
      ...schema.all('foreign table'),
    ];
    for (const { id, name } of relations) {
      const file = declarationOf(id)?.source.file;
      if (file === undefined) continue;
      const prefix = folders.find(([isIn]) => isIn(file))?.[1];
      if (prefix === undefined || name.startsWith(prefix)) continue;
      yield {
        object: id,
        message: `${titleOf(id)} is declared in ${file}, where names begin with ${prefix}`,
        help: `name it ${prefix}${name.replace(/^[wr]_/, '')}, or move it to the folder of its side`,
      };
    }
  },
});
