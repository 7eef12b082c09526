import { findObject } from '../../catalog/catalog.ts';
import { qualify } from '../../catalog/identifier.ts';
import type { OperationOf } from '../../sql/operations/operation.ts';
import type { Source } from '../safe/source.ts';
import { findType, usersOfType } from '../world/find.ts';
import type { World } from '../world/world.ts';
import { allRows, makeCheck, rowsWhere } from './make-check.ts';
import { textWithin } from './text-of.ts';
import type { ViolationCheck } from './violation.ts';

/** Values of a domain that a constraint, added to it or validated, does not take: in every column that holds them. */
export function domainChecks(
  world: World,
  operation: OperationOf<'alter domain'>,
  source: Source | undefined,
): readonly ViolationCheck[] {
  const domain = findType(world, operation.domain);
  if (domain === undefined || domain.birth !== undefined || !scans(operation)) return [];
  const condition = conditionOf(world, domain.id, operation, source);
  return usersOfType(world, domain.id).flatMap(({ relation, column }) => {
    if (relation.birth !== undefined || relation.kind === 'view') return [];
    const value = qualify(relation.name, column.name);
    return makeCheck(world, {
      kind: condition.isNull ? 'null' : 'check',
      relation,
      columns: [column.name],
      message: condition.isNull
        ? `rows of ${relation.id} with NULL in ${column.name}, of domain ${domain.id}`
        : `rows of ${relation.id} whose ${column.name}, of domain ${domain.id}, the CHECK does not take`,
      fails: condition.isNull ? '23502' : '23514',
      why:
        condition.sql === undefined
          ? 'the text of the CHECK is not known'
          : column.type?.endsWith(']')
            ? `${column.name} of ${relation.id} is an array of the domain`
            : undefined,
      // VALUE is read as a column of that name, which the subquery gives.
      rows: rowsWhere(
        allRows(relation, false),
        `(select ${condition.sql} from (select ${value} as value) as held)`,
      ),
    });
  });
}

function scans({ change, notValid }: OperationOf<'alter domain'>): boolean {
  return (
    change === 'set not null' ||
    change === 'validate constraint' ||
    (change === 'add constraint' && !notValid)
  );
}

interface DomainCondition {
  readonly isNull: boolean;
  readonly sql: string | undefined;
}

function conditionOf(
  world: World,
  domain: string,
  operation: OperationOf<'alter domain'>,
  source: Source | undefined,
): DomainCondition {
  if (operation.change === 'set not null') return { isNull: true, sql: 'value is not distinct from null' };
  const known = findObject(world.catalog, `domain:${domain}`)?.attributes.constraints ?? {};
  const expression =
    operation.change === 'validate constraint'
      ? known[operation.constraint ?? '']?.expression
      : source && textWithin(source, source.tokens, 'check');
  if (operation.change === 'add constraint' && operation.expression === undefined)
    return { isNull: true, sql: 'value is not distinct from null' };
  return { isNull: false, sql: expression && `(${expression}) is false` };
}
