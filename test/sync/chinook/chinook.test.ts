import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../cli/run-cli.ts';
import { createDatabase } from '../../server/database.ts';
import { rowsOf } from '../copy-all.ts';

const file = join(import.meta.dirname, '../../../../shared/data/chinook/chinook.sql');

describe.skipIf(!existsSync(file))('chinook', () => {
  test('is copied without its people, and verified', async () => {
    const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
    const sql = readFileSync(file, 'utf8');
    await source.query(sql);
    await target.query(sql.split(/^INSERT INTO/m)[0] ?? '');
    const cwd = await mkdtemp(join(tmpdir(), 'confiture-chinook-'));
    await mkdir(join(cwd, 'db/profiles'), { recursive: true });
    await copyFile(join(import.meta.dirname, 'shop.yaml'), join(cwd, 'db/profiles/shop.yaml'));
    await writeFile(
      join(cwd, 'confiture.yaml'),
      `name: chinook\nschema: { load_order: [db/schema] }\nenvironments:\n  production: { url: "${source.url}" }\n  qa: { url: "${target.url}", sync_target: true }\nsync: { from: production, to: qa }\n`,
    );
    const env = { CHINOOK_SALT: 'four-and-twenty-blackbirds-baked' };
    const args = ['sync', '--profile', 'shop', '--verify', 'full', '--format', 'json'];
    const result = await runCli(args, { cwd, env });
    expect(result.stderr).not.toContain('error');
    expect(result.exitCode).toBe(0);

    const people = await source.query<Record<string, string | null>>(
      `select last_name, address, phone, fax, email from employee
       union all select last_name, address, phone, fax, email from customer`,
    );
    const after = await target.query<Record<string, string | null>>(
      `select t::text as row from employee t union all select t::text from customer t
       union all select t::text from invoice t`,
    );
    const text = after.map(({ row }) => row).join('\n') + result.stdout + result.stderr;
    const values = people.flatMap(({ address, phone, fax, email }) => [address, phone, fax, email]);
    expect(values.filter((value) => value && text.includes(value))).toEqual([]);

    const [kept, before] = [await rowsOf(target), await rowsOf(source)];
    for (const table of ['artist', 'album', 'track', 'invoice_line', 'playlist_track'])
      expect(kept[`public.${table}`]).toBe(before[`public.${table}`]);
    const turnover = `select c.country, count(distinct c.customer_id) as customers, sum(i.total) as total
      from customer c join invoice i using (customer_id) join employee e on e.employee_id = c.support_rep_id
      group by 1 order by 1`;
    expect(await target.query(turnover)).toEqual(await source.query(turnover));
  });
});
