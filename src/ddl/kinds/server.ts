import { nameOf } from '../../catalog/describe/name-of.ts';
import { words } from '../../catalog/describe/words.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { changedForeignOptions, foreignOptions } from '../clauses/options-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { userMapping } from './user-mapping.ts';

export const server: DdlKind<'server'> = {
  kind: 'server',
  keyword: 'SERVER',
  grantKeyword: 'FOREIGN SERVER',
  create: (object) => {
    const { wrapper, type, version, options } = object.attributes;
    return [
      {
        sql: words(
          `CREATE SERVER ${nameOf(object)}`,
          type !== undefined && `TYPE ${quoteLiteral(type)}`,
          version !== undefined && `VERSION ${quoteLiteral(version)}`,
          `FOREIGN DATA WRAPPER ${quoteIdentifier(wrapper)}`,
          foreignOptions(object, options),
        ),
      },
    ];
  },
  // PostgreSQL refuses while there are user mappings, which are told together with their server.
  drop: (object, context) => [
    ...Object.values(context.from.objects).flatMap((other) =>
      other.kind === 'user mapping' && other.parent === object.id ? userMapping.drop(other, context) : [],
    ),
    { sql: `DROP SERVER ${nameOf(object)}` },
  ],
  alter: ({ from, to, attributes }) => {
    const { version, options } = to.attributes;
    return [
      {
        sql: words(
          `ALTER SERVER ${nameOf(to)}`,
          attributes.version && `VERSION ${version === undefined ? 'NULL' : quoteLiteral(version)}`,
          changedForeignOptions(to, from.attributes.options, options),
        ),
      },
    ];
  },
  isReplaced: ({ attributes }) => attributes.type !== undefined || attributes.wrapper !== undefined,
};
