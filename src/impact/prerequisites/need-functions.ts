import type { Node } from '@pgsql/types';
import type { ObjectName } from '../../sql/dependencies/names.ts';
import { calledBy, resolveCall } from '../inner/called-routines.ts';
import { findType } from '../world/find.ts';
import { createsExtensions, isOutside } from './certainty.ts';
import { needSchema, notThere, type Probe, writtenName } from './probe.ts';

/** Functions that expressions call are there by their name; arguments are not looked at. */
export function needFunctionsIn(probe: Probe, ...expressions: readonly (Node | undefined)[]): void {
  for (const expression of expressions) {
    if (expression === undefined) continue;
    const select = { targetList: [{ ResTarget: { val: expression } }] };
    for (const name of calledBy({ kind: 'SelectStmt', node: select })) needFunction(probe, name);
  }
}

export function needFunction(probe: Probe, name: ObjectName): void {
  const { world, server } = probe;
  if (server.volatility['pg_catalog.int4in'] === undefined || createsExtensions(world)) return;
  if (name.schema !== undefined && isOutside(name.schema)) return;
  if (resolveCall(world, name).kind !== 'not there' || !needSchema(probe, name.schema)) return;
  // A function in a schema off the search path is found by its bare name here: said is only what is nowhere.
  if (name.schema === undefined && server.volatility[name.name] !== undefined) return;
  // status('new') is a cast.
  if (findType(world, name) !== undefined) return;
  const own = [...world.others.keys()].flatMap((key) =>
    key.startsWith('function:') ? [key.slice('function:'.length)] : [],
  );
  const bare = name.schema === undefined ? own.map((id) => id.slice(id.indexOf('.') + 1)) : [];
  notThere(probe, 'function', writtenName(name), [...own, ...bare]);
}
