import { describe, expect, it } from 'vitest';
import { createDatabase } from '../server/database.ts';
import { buildProject } from './build-project.ts';
import { catalogOf } from './catalog.ts';
import { migrate, root, seed } from './printoptim.ts';

describe('the schema of PrintOptim', () => {
  it('builds to the catalog that its migrations lead to', async () => {
    const [built, migrated] = [await createDatabase(), await createDatabase()];
    await buildProject(root, built);
    await migrate(migrated);
    const catalog = await catalogOf(built);
    expect(catalog.length).toBeGreaterThan(400);
    expect(await catalogOf(migrated)).toEqual(catalog);
  });

  it('takes its seeds, the same from a build and on a migrated database', async () => {
    const [built, migrated] = [await createDatabase(), await createDatabase()];
    const build = await buildProject(root, built, { seeds: true });
    expect(build.scripts).toHaveLength(2);
    await migrate(migrated);
    await seed(migrated);

    const tables = await built.query<{ name: string }>(
      "select relname as name from pg_class where relkind in ('r', 'm') and relname ~ '^[rw]_' order by 1",
    );
    expect(tables).toHaveLength(19);
    for (const { name } of tables) {
      const rows = `
        select (to_jsonb(t) - '{created_at,updated_at,refreshed_at}'::text[])::text as row
        from ${name} as t
        order by 1`;
      const expected = await built.query(rows);
      expect(expected.length, name).toBeGreaterThan(0);
      expect(await migrated.query(rows), name).toEqual(expected);
    }
  });

  it('is an example for what a build works out: the order of files, and foreign keys both ways', async () => {
    const database = await createDatabase();
    const [script] = (await buildProject(root, database)).scripts;
    const order = script?.sections.map(({ file, part }) => `${file.replace(/^.*\//, '')} ${part}`) ?? [];
    const place = (name: string): number => order.indexOf(`${name}.sql file`);
    expect(place('w_tenants')).toBeLessThan(place('w_customers'));
    expect(place('r_open_invoices')).toBeLessThan(place('r_customer_balances'));
    expect(order.filter((section) => section.endsWith('foreign keys'))).toHaveLength(1);
  });
});
