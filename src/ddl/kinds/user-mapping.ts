import type { ObjectOf } from '../../catalog/catalog.ts';
import { words } from '../../catalog/describe/words.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { changedForeignOptions, foreignOptions } from '../clauses/options-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { quoteRole } from '../ownership/quote-role.ts';

export const userMapping: DdlKind<'user mapping'> = {
  kind: 'user mapping',
  keyword: 'USER MAPPING',
  target,
  create: (object) => [
    {
      sql: words(`CREATE USER MAPPING ${target(object)}`, foreignOptions(object, object.attributes.options)),
    },
  ],
  drop: (object) => [{ sql: `DROP USER MAPPING ${target(object)}` }],
  alter: ({ from, to }) => {
    const options = changedForeignOptions(to, from.attributes.options, to.attributes.options);
    return [{ sql: `ALTER USER MAPPING ${target(to)} ${options}` }];
  },
};

function target({ attributes: { user, server } }: ObjectOf<'user mapping'>): string {
  return `FOR ${quoteRole(user)} SERVER ${quoteIdentifier(server)}`;
}
