import type { AttributesOf } from '../attributes.ts';
import type { CatalogObject, ObjectKind } from '../catalog.ts';
import { quoteIdentifier } from '../identifier.ts';
import { describeColumn, describeSequence } from './describe-column.ts';
import { describeConstraint, describeIndex } from './describe-constraint.ts';
import { list, parenthesized, words } from './words.ts';

/**
 * What an object is, in one line and PostgreSQL's words: `integer not null default 0` of a column. Empty where the
 * name says it all. For people, not for running: privileges, comments and options are left out.
 */
export function definitionOf({ kind, attributes }: CatalogObject): string {
  const describe = describers[kind];
  // The table's key is the object's kind, which the compiler cannot follow.
  return describe ? describe(attributes as never) : '';
}

const describers: { readonly [K in ObjectKind]?: (attributes: AttributesOf[K]) => string } = {
  aggregate: ({ result }) => `returns ${result}`,
  column: describeColumn,
  constraint: describeConstraint,
  'composite type': ({ columns }) =>
    list(columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`)),
  'default privileges': ({ acl }) =>
    acl.map(({ grantee, privileges }) => `${privileges.join(', ') || 'nothing'} to ${grantee}`).join('; '),
  domain: ({ type, default: value, notNull, constraints = {} }) =>
    words(
      type,
      notNull && 'not null',
      value && `default ${value}`,
      ...Object.values(constraints).map(({ expression }) => `check ${parenthesized(expression)}`),
    ),
  enum: ({ labels }) => list(labels.map((label) => `'${label.replaceAll("'", "''")}'`)),
  'event trigger': ({ event, function: name }) => `on ${event} execute function ${name}`,
  extension: ({ version }) => `version ${version}`,
  'foreign table': ({ server }) => `server ${server}`,
  function: ({ result, volatility, securityDefiner }) =>
    words(`returns ${result}`, volatility, securityDefiner && 'security definer'),
  index: describeIndex,
  policy: ({ command, restrictive, roles, using, check }) =>
    words(
      restrictive && 'as restrictive',
      `for ${command} to ${roles.join(', ')}`,
      using && `using ${parenthesized(using)}`,
      check && `with check ${parenthesized(check)}`,
    ),
  'range type': ({ subtype }) => `subtype ${subtype}`,
  sequence: (attributes) =>
    words(describeSequence(attributes), attributes.ownedBy && `owned by ${attributes.ownedBy}`),
  server: ({ wrapper }) => `foreign data wrapper ${wrapper}`,
  statistics: ({ kinds = [], columns = [], expressions = [] }) =>
    words(
      kinds.length > 0 && list(kinds),
      `on ${[...columns.map(quoteIdentifier), ...expressions].join(', ')}`,
    ),
  table: ({ partitionOf, partitionBound, partitionKey, persistence, inherits }) =>
    words(
      persistence,
      partitionOf && `partition of ${partitionOf} ${partitionBound ?? ''}`,
      partitionKey && `partition by ${partitionKey}`,
      inherits && `inherits ${list(inherits)}`,
    ),
  trigger: ({ timing, events, columns, level, when, function: name }) =>
    words(
      timing,
      events
        .map((event) =>
          event === 'update' && columns ? `update of ${columns.map(quoteIdentifier).join(', ')}` : event,
        )
        .join(' or '),
      `for each ${level}`,
      when && `when ${parenthesized(when)}`,
      `execute function ${name}`,
    ),
};
