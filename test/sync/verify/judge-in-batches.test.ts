import { expect, test } from 'vitest';
import { asTransform } from '../../../src/anonymize/as-transform.ts';
import type { CompiledColumn } from '../../../src/anonymize/compiled-column.ts';
import type { Verification } from '../../../src/sync/verify/verification.ts';
import { inBatches } from '../../anonymize/kernel/in-batches.ts';
import { type Copied, copyPeople, errorsOf, peopleProfile } from './people.ts';

/** Every column as it is, but in batches. */
function batched({ column, reads, change }: CompiledColumn): CompiledColumn {
  return { column, reads, change: inBatches(asTransform(change), reads) };
}

/** Not the columns whose values are drawn by chance. */
function figuresOf({ tables, domains }: Verification): unknown {
  const columns = tables.flatMap((table) =>
    table.columns.map((column) => ({ table: table.table, untouched: table.untouched, ...column })),
  );
  return [columns.filter(({ column }) => column !== 'score'), domains];
}

const survivors = ({ findings }: Verification): unknown =>
  findings.filter(
    ({ code, subject }) => code === 'surviving-originals' && subject?.name?.includes('score') === false,
  );

test('strategies that work in batches are asked as strictly as others about what has stayed', async () => {
  // More than one batch of rows stays as it was by the rule of a condition.
  const people = 1300;
  const [atOnce, inSome] = [await copyPeople(people), await copyPeople(people, peopleProfile, batched)];
  const rows =
    'select id, email, name, phone, born::text, postcode, active, story from shop.people order by id';
  expect(await inSome.target.query(rows)).toEqual(await atOnce.target.query(rows));

  const whole = await inSome.verify('same');
  expect(errorsOf(whole)).toEqual([]);
  expect(figuresOf(whole)).toEqual(figuresOf(await atOnce.verify('same')));
  const active = whole.tables.flatMap(({ columns }) => columns.filter(({ column }) => column === 'active'));
  expect(active[0]?.sameByRule).toBeGreaterThan(500);

  // Originals that come back past the strategy: at the beginning, in the middle, and in the last row.
  const verifications = [];
  for (const copied of [atOnce, inSome] satisfies Copied[]) {
    const originals = await copied.source.query<{ id: string; born: string; postcode: string }>(
      `select id, born::text, postcode from shop.people where id in (1, 700, ${people})`,
    );
    for (const { id, born, postcode } of originals)
      await copied.target.query(
        `update shop.people set born = '${born}', postcode = '${postcode}' where id = ${id}`,
      );
    verifications.push(await copied.verify('same'));
  }
  const [one, other] = verifications;
  if (one === undefined || other === undefined) throw new Error('both were verified');
  expect(errorsOf(other)).toEqual(errorsOf(one));
  expect(errorsOf(other).filter(({ code }) => code === 'surviving-originals').length).toBeGreaterThan(0);
  expect(survivors(other)).toEqual(survivors(one));
  expect(figuresOf(other)).toEqual(figuresOf(one));
});

test('a batch that cannot be asked ends the verification', async () => {
  let isBroken = false;
  const copied = await copyPeople(20, peopleProfile, ({ column, reads, change }) => ({
    column,
    reads,
    change: inBatches(asTransform(change), reads, async () => {
      if (isBroken) throw new Error('the sandbox is gone');
    }),
  }));
  isBroken = true;
  await expect(copied.verify('same')).rejects.toThrow('the sandbox is gone');
});
