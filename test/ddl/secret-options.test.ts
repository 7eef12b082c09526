import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { type DdlPlan, planDdl } from '../../src/ddl/plan-ddl.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { catalogOf } from '../catalog/catalog-of.ts';
import { withDatabase } from '../server/database.ts';

const server = 'create foreign data wrapper w; create server legacy foreign data wrapper w;';
const mapping = 'create user mapping for public server legacy';

beforeAll(loadParser);

function read(sql: string): Promise<Catalog> {
  return withDatabase(async (database) => {
    await database.query(sql);
    return catalogOf(database);
  });
}

async function plan(from: string, to: string): Promise<DdlPlan> {
  const [before, after] = [await read(from), await read(to)];
  return planDdl(before, after, {
    serverVersion: after.serverVersion,
    runner: 'postgres',
    online: false,
    allowDestructive: true,
  });
}

function statements({ stages }: DdlPlan): readonly string[] {
  return stages.flatMap(({ steps }) => steps.map(({ sql }) => sql));
}

describe('an option whose value is a secret', () => {
  it('cannot be added, nor be there in what is created', async () => {
    const secret = `${mapping} options (user 'app', password 'hunter2')`;
    await expect(plan(server, `${server} ${secret}`)).rejects.toThrow(
      'user mapping legacy.public: the value of its option password is a secret',
    );
    await expect(plan(`${server} ${mapping} options (user 'app')`, `${server} ${secret}`)).rejects.toThrow(
      'option password',
    );
  });

  it('is left alone while others change, and can be dropped', async () => {
    const before = `${server} ${mapping} options (user 'app', password 'hunter2')`;
    expect(
      statements(await plan(before, `${server} ${mapping} options (user 'app2', password 'x')`)),
    ).toEqual([`ALTER USER MAPPING FOR PUBLIC SERVER legacy OPTIONS (SET "user" 'app2')`]);
    expect(statements(await plan(before, `${server} ${mapping} options (user 'app')`))).toEqual([
      'ALTER USER MAPPING FOR PUBLIC SERVER legacy OPTIONS (DROP password)',
    ]);
  });
});
