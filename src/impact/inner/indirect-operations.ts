import type { FuncCall, Node } from '@pgsql/types';
import type { CatalogObject } from '../../catalog/catalog.ts';
import type { Fragment } from '../../sql/dependencies/fragment.ts';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { stringsOf, textOf } from '../../sql/dependencies/tree-values.ts';
import { walkTree } from '../../sql/dependencies/walk-tree.ts';
import type { Operation } from '../../sql/operations/operation.ts';
import { operationsOf } from '../../sql/operations/operations-of.ts';
import type { NodeOf } from '../../sql/statement.ts';
import { originOf, relationId } from '../world/object-ids.ts';
import type { World } from '../world/world.ts';

export interface Indirect {
  readonly operations: readonly Operation[];
  readonly unknown: readonly string[];
}

const nothing: Indirect = { operations: [], unknown: [] };

/** What a statement does beside what it says: settings by function, a prepared statement, what a role owned. */
export function indirectOperations(fragment: Fragment, world: World): Indirect {
  switch (fragment.kind) {
    case 'SelectStmt':
      return settingsIn(fragment);
    case 'PrepareStmt':
      // It may be executed as often as anyone likes.
      return { operations: preparedBy(fragment.node), unknown: [] };
    case 'DropOwnedStmt':
      return {
        operations: droppedWith(fragment.node, world),
        unknown: ['what else the role owns is not known'],
      };
    case 'CopyStmt':
      return fragment.node.is_program
        ? { operations: [], unknown: ['what the program of COPY does on the server is not known'] }
        : nothing;
    case 'InsertStmt':
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt': {
      const { schemaname, relname = '' } = fragment.node.relation ?? {};
      const isSystem =
        schemaname === 'pg_catalog' || (schemaname === undefined && isCatalogName(relname, world));
      return isSystem
        ? {
            operations: [],
            unknown: [`it changes the system catalog ${relname}: what becomes of the database is not known`],
          }
        : nothing;
    }
    default:
      return nothing;
  }
}

function isCatalogName(name: string, world: World): boolean {
  return (
    name.startsWith('pg_') && world.searchPath.every((schema) => !world.relations.has(`${schema}.${name}`))
  );
}

/** `select set_config('search_path', 'shop', false)` is SET. */
function settingsIn({ kind, node }: Fragment): Indirect {
  const calls: FuncCall[] = [];
  walkTree(kind, node, {
    call: (call) => {
      if (stringsOf(call.funcname).at(-1) === 'set_config') calls.push(call);
    },
    relation() {},
    type() {},
    cast() {},
    role() {},
    named() {},
  });
  if (calls.length === 0) return nothing;
  const settings = calls.map(({ args = [] }) => settingOf(args));
  return {
    operations: settings.flatMap((setting) => setting ?? []),
    unknown: settings.includes(undefined) ? ['set_config() sets what is not known before it runs'] : [],
  };
}

function settingOf([name, value, local]: readonly Node[]): Operation | undefined {
  const [setting, text] = [textOf(name), textOf(value)];
  if (setting === undefined || text === undefined) return undefined;
  const isLocal = local && 'A_Const' in local ? local.A_Const.boolval?.boolval === true : false;
  return { op: 'set', name: setting.toLowerCase(), value: text, local: isLocal };
}

function preparedBy({ query }: NodeOf<'PrepareStmt'>): readonly Operation[] {
  const [kind, node] = Object.entries(query ?? {})[0] ?? [];
  return kind === undefined ? [] : operationsOf({ kind, node } as Fragment);
}

/** DROP OWNED takes the role's tables, with their rows; CURRENT_USER and its like may own any. */
function droppedWith({ roles = [], behavior }: NodeOf<'DropOwnedStmt'>, world: World): readonly Operation[] {
  const names = roles.map((role) => ('RoleSpec' in role ? role.RoleSpec.rolename : undefined));
  const objects: Readonly<Record<string, CatalogObject | undefined>> = world.catalog.objects;
  const owned = [...world.relations.values()].filter((relation): boolean => {
    if (relation.kind !== 'table' && relation.kind !== 'partitioned table') return false;
    if (relation.birth !== undefined) return false;
    const table = objects[originOf(world, relationId(relation))];
    return names.includes(undefined) || table?.kind !== 'table' || names.includes(table.attributes.owner);
  });
  if (owned.length === 0) return [];
  const tables = owned.map(({ schema, name }): ObjectName => ({ kind: 'relation', schema, name }));
  const cascade = behavior === 'DROP_CASCADE';
  return [{ op: 'drop', what: 'table', objects: tables, cascade, concurrently: false, missingOk: false }];
}
