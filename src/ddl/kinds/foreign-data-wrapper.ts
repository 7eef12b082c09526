import { nameOf } from '../../catalog/describe/name-of.ts';
import { words } from '../../catalog/describe/words.ts';
import { changedForeignOptions, foreignOptions } from '../clauses/options-sql.ts';
import type { DdlKind } from '../ddl-kind.ts';

export const foreignDataWrapper: DdlKind<'foreign data wrapper'> = {
  kind: 'foreign data wrapper',
  keyword: 'FOREIGN DATA WRAPPER',
  create: (object) => {
    const { handler, validator, options } = object.attributes;
    return [
      {
        sql: words(
          `CREATE FOREIGN DATA WRAPPER ${nameOf(object)}`,
          handler && `HANDLER ${handler}`,
          validator && `VALIDATOR ${validator}`,
          foreignOptions(object, options),
        ),
      },
    ];
  },
  drop: (object) => [{ sql: `DROP FOREIGN DATA WRAPPER ${nameOf(object)}` }],
  alter: ({ from, to, attributes }) => {
    const { handler, validator, options } = to.attributes;
    return [
      {
        sql: words(
          `ALTER FOREIGN DATA WRAPPER ${nameOf(to)}`,
          attributes.handler && (handler === undefined ? 'NO HANDLER' : `HANDLER ${handler}`),
          attributes.validator && (validator === undefined ? 'NO VALIDATOR' : `VALIDATOR ${validator}`),
          changedForeignOptions(to, from.attributes.options, options),
        ),
      },
    ];
  },
};
