import type { ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { Alteration, DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import {
  asideOf,
  type IdentityInTheWay,
  identityAfter,
  identityInTheWay,
  identitySequence,
} from '../sequences/identity-sequence.ts';
import { changedClauses, intoBounds, sequenceClauses, withType } from '../sequences/sequence-sql.ts';

export const sequence: DdlKind<'sequence'> = {
  kind: 'sequence',
  keyword: 'SEQUENCE',
  create(object, context) {
    const { attributes } = object;
    const name = nameOf(object);
    const old = identityInTheWay(object, context);
    const words = [
      attributes.persistence === 'unlogged' ? 'CREATE UNLOGGED SEQUENCE' : 'CREATE SEQUENCE',
      name,
      ...(attributes.type === 'bigint' ? [] : [`AS ${attributes.type}`]),
      ...sequenceClauses(attributes),
    ];
    return [...outOfTheWay(old), { sql: words.join(' ') }, ...continued(name, old), ...owned(object)];
  },
  drop(object, context) {
    const column = identityAfter(object, context);
    if (column === undefined) return [{ sql: `DROP SEQUENCE ${nameOf(object)}` }];
    // One that the column owns goes with its change, before the column has two that belong to it.
    if (object.attributes.ownedBy !== undefined) return [];
    const isAside = identitySequence(context.to, column) === nameOf(object);
    return [{ sql: `DROP SEQUENCE ${isAside ? asideOf(object).qualified : nameOf(object)}` }];
  },
  alter: alterSequence,
};

/** The name that the sequence of an identity column still has. */
function outOfTheWay(old: IdentityInTheWay | undefined): readonly DdlStep[] {
  if (old?.aside === undefined) return [];
  return [{ sql: `ALTER SEQUENCE ${old.sequence} RENAME TO ${quoteIdentifier(old.aside.name)}` }];
}

function continued(name: string, old: IdentityInTheWay | undefined): readonly DdlStep[] {
  if (old === undefined || !old.isContinued) return [];
  const from = old.aside?.qualified ?? old.sequence;
  return [{ sql: `SELECT pg_catalog.setval(${quoteLiteral(name)}, last_value, is_called) FROM ${from}` }];
}

/** The column may come after the sequence, as its default needs that. */
function owned({ id, kind, attributes }: ObjectOf<'sequence'>): readonly DdlStep[] {
  if (attributes.ownedBy === undefined) return [];
  return [{ sql: `ALTER SEQUENCE ${nameOf({ id, kind })} OWNED BY ${attributes.ownedBy}`, turn: 'last' }];
}

function alterSequence({ from, to, attributes }: Alteration<'sequence'>): readonly DdlStep[] {
  const name = nameOf(to);
  const steps: DdlStep[] = [];
  const changed = changedClauses(withType(from.attributes, to.attributes.type), to.attributes);
  const type = attributes.type === undefined ? [] : [`AS ${to.attributes.type}`];
  const { statements, restart } = intoBounds(name, from.attributes, to.attributes);
  const clauses = [...type, ...changed, ...restart];
  steps.push(...statements.map((sql) => ({ sql })));
  if (clauses.length > 0) steps.push({ sql: `ALTER SEQUENCE ${name} ${clauses.join(' ')}` });
  if (attributes.persistence !== undefined) {
    const word = to.attributes.persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED';
    steps.push({ sql: `ALTER SEQUENCE ${name} SET ${word}` });
  }
  if (attributes.ownedBy !== undefined) {
    // Before the column that owned it is dropped, which would take it along.
    if (from.attributes.ownedBy !== undefined) {
      steps.push({ sql: `ALTER SEQUENCE ${name} OWNED BY NONE`, turn: 'first' });
    }
    steps.push(...owned(to));
  }
  return steps;
}
