import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlKind } from '../ddl-kind.ts';

/** ALTER COLLATION changes nothing that a catalog tells. */
export const collation: DdlKind<'collation'> = {
  kind: 'collation',
  keyword: 'COLLATION',
  create: (object) => [{ sql: createSql(object) }],
  drop: (object) => [{ sql: `DROP COLLATION ${nameOf(object)}` }],
  alter: () => [],
  isReplaced: () => true,
};

function createSql(object: ObjectOf<'collation'>): string {
  const { provider, locale, lcCollate, lcCtype, rules, nondeterministic } = object.attributes;
  if (provider === 'default')
    throw cannotGenerate(object, 'PostgreSQL has one of provider default only, its own');
  const options = [
    `provider = ${provider}`,
    ...text('locale', locale),
    ...text('lc_collate', lcCollate),
    ...text('lc_ctype', lcCtype),
    ...(nondeterministic ? ['deterministic = false'] : []),
    ...text('rules', rules),
  ];
  return `CREATE COLLATION ${nameOf(object)} (${options.join(', ')})`;
}

function text(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name} = ${quoteLiteral(value)}`];
}
