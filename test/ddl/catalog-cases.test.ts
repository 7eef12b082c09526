import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { diffCatalogs } from '../../src/catalog/diff/diff-catalogs.ts';
import { isColumnOrder } from '../../src/catalog/diff/is-column-order.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { planDdl } from '../../src/ddl/plan-ddl.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import type { Cases } from '../catalog/case.ts';
import { constraints } from '../catalog/cases/constraints.ts';
import { databases } from '../catalog/cases/databases.ts';
import { routines } from '../catalog/cases/routines.ts';
import { tables } from '../catalog/cases/tables.ts';
import { types } from '../catalog/cases/types.ts';
import { views } from '../catalog/cases/views.ts';
import { createDatabase } from '../server/database.ts';
import { refusedCases } from './refused-cases.ts';

let connection: Connection;

beforeAll(async () => {
  await loadParser();
  connection = await connect((await createDatabase()).url);
});
afterAll(() => connection.close());

const read = (): Promise<Catalog> => readCatalog(connection, { insideTransaction: true });

const groups: Readonly<Record<string, Cases>> = { tables, constraints, views, routines, types, databases };
const major = inject('postgresMajor');

/** Each attribute of each kind, changed by hand there, and by a plan back and there again. */
describe.each(Object.entries(groups))('%s: a plan makes and takes back', (_, cases) => {
  const known = Object.entries(cases).filter(([, { from = 13, to = 99 }]) => from <= major && major <= to);
  it.each(known)('%s', async (name, { create, change }) => {
    await connection.execute(`begin; ${create}`);
    try {
      const before = await read();
      await connection.execute(change);
      const after = await read();
      const refused = refusedCases[name] ?? {};
      let back = await apply(after, before, refused.back);
      if (back === undefined) {
        await connection.execute(`rollback; begin; ${create}`);
        back = await read();
      }
      await apply(back, after, refused.forth);
    } finally {
      await connection.execute('rollback');
    }
  });
});

/** What it came to; undefined where the plan is refused, as it should be. */
async function apply(from: Catalog, to: Catalog, refused: string | undefined): Promise<Catalog | undefined> {
  const plan = () =>
    planDdl(from, to, {
      serverVersion: connection.serverVersion,
      runner: connection.user,
      online: false,
      allowDestructive: true,
    });
  if (refused !== undefined) {
    expect(plan).toThrow(refused);
    return undefined;
  }
  const script = plan()
    .stages.flatMap(({ steps }) => steps)
    .map(({ sql }) => `${sql};`);
  await connection
    .execute(`set local check_function_bodies = off; ${script.join('\n')}`)
    .catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${script.join('\n')}`);
    });
  const now = await read();
  const left = diffCatalogs(now, to).filter((each) => !isColumnOrder(each));
  expect(left, script.join('\n')).toEqual([]);
  return now;
}
