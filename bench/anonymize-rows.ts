import { writeFileSync } from 'node:fs';
import { compileColumn } from '../src/anonymize/compile-column.ts';
import type { CompiledColumn } from '../src/anonymize/compiled-column.ts';
import { escapeCopyText } from '../src/anonymize/kernel/copy-text.ts';
import { createRowTransform } from '../src/anonymize/kernel/create-row-transform.ts';
import { builtinStrategies } from '../src/anonymize/strategies/index.ts';
import { factsOf, keyring, planOf } from '../test/anonymize/strategies/facts.ts';

// Writes what each strategy costs in a row of 12 columns, and several columns of one: CPU in µs a row.
const [file = ''] = process.argv.slice(2);
const rowsOfPart = 250;
const partCount = 40;
const others = Array.from({ length: 11 }, (_, i) => `a field of some length ${i}`);

/** `remembers`: it keeps results, so that each value is to come once. */
async function cost(value: string, compiled: readonly CompiledColumn[], remembers = false): Promise<number> {
  const read = [...new Set(compiled.flatMap(({ column, reads }) => [column, ...reads]))];
  const columns = [...read, ...others.slice(read.length - 1)].map((name) => ({ name, typeName: 'text' }));
  const lines = Array.from({ length: partCount * rowsOfPart }, (_, row) =>
    columns.map((_, i) => (i < read.length ? escapeCopyText(alike(value, row)) : others[i])).join('\t'),
  );
  const parts = Array.from({ length: partCount }, (_, part) => {
    const own = lines.slice(part * rowsOfPart, (part + 1) * rowsOfPart);
    return Buffer.from(own.map((line) => `${line}\n`).join(''));
  });
  const transform = await createRowTransform({ columns, format: 'text' }, compiled);
  const run = (ms: number): { us: number; rows: number } => {
    const before = process.cpuUsage();
    const until = performance.now() + ms;
    let rows = 0;
    for (; remembers ? rows < partCount * rowsOfPart : performance.now() < until; rows += rowsOfPart)
      transform(parts[(rows / rowsOfPart) % partCount] ?? Buffer.alloc(0));
    const { user, system } = process.cpuUsage(before);
    return { us: user + system, rows };
  };
  if (remembers) {
    const { us, rows } = run(0);
    return us / rows;
  }
  run(200);
  const times = [run(150), run(150), run(150)].map(({ us, rows }) => us / rows);
  return Math.min(...times);
}

/** The value with other digits, so that what remembers results has to work; the last alone where all could not be. */
function alike(value: string, row: number): string {
  const digit = (found: string, at: number): string =>
    String((Number(found) + Math.trunc((row * 7919 * (at + 1)) / 10)) % 10);
  const free = /^[+\d -]{12,}$/.test(value);
  return free ? value.slice(0, 4) + value.slice(4).replace(/\d/g, digit) : value.replace(/\d(?=\D*$)/, digit);
}

const costs: Record<string, number> = {};
for (const { id, wholeColumn, examples } of builtinStrategies) {
  const [example] = examples;
  // One leaves all as it is, one is SQL, one writes a file.
  if (id === 'none' || id === 'tokenization' || wholeColumn || example === undefined) continue;
  const compiled = compileColumn(planOf(id, example.options, factsOf(example.type)), keyring, {});
  costs[`${id}${typeof compiled.change === 'function' ? '' : ' *'}`] = await cost(
    example.value,
    [compiled],
    id === 'format_preserving_encryption',
  );
}
for (const count of [1, 2, 4, 8]) {
  const compiled = Array.from({ length: count }, (_, i) => {
    const facts = factsOf('text', { column: `column${i}` });
    return compileColumn(planOf('deterministic_hash', {}, facts), keyring, {});
  });
  costs[`deterministic_hash of ${count} columns *`] = await cost('somebody@example.org', compiled);
}
writeFileSync(file, JSON.stringify(costs));
