import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlKind } from '../ddl-kind.ts';

export const extension: DdlKind<'extension'> = {
  kind: 'extension',
  keyword: 'EXTENSION',
  // The catalog does not know which version the server would choose.
  create: (object) => {
    const { schema, version } = object.attributes;
    return [
      {
        sql: `CREATE EXTENSION ${nameOf(object)} SCHEMA ${quoteIdentifier(schema)} VERSION ${quoteLiteral(version)}`,
      },
    ];
  },
  drop: (object) => [
    {
      sql: `DROP EXTENSION ${nameOf(object)}`,
      comment: 'All that the extension brought goes with it; rows too, where it keeps tables of its own.',
    },
  ],
  alter: ({ from, to, attributes }) => {
    const name = nameOf(to);
    const { schema, version } = to.attributes;
    if (isOlder(version, from.attributes.version)) {
      const why = `it can be updated from version ${from.attributes.version}, but not led back to ${version}`;
      throw cannotGenerate(to, why);
    }
    return [
      ...(attributes.version ? [{ sql: `ALTER EXTENSION ${name} UPDATE TO ${quoteLiteral(version)}` }] : []),
      ...(attributes.schema
        ? [{ sql: `ALTER EXTENSION ${name} SET SCHEMA ${quoteIdentifier(schema)}` }]
        : []),
    ];
  },
};

/** By the numbers in it: 1.10 is newer than 1.9. */
function isOlder(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) < 0;
}
