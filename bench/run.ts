import { formatTable } from '../src/terminal/table.ts';
import { benches } from './cases/index.ts';
import { describeMachine } from './describe-machine.ts';
import type { Result } from './result.ts';
import { openWorkplace } from './workplace.ts';

const names = process.argv.slice(2);
const unknown = names.find((name) => !benches.some((bench) => bench.id === name));
if (unknown !== undefined) {
  console.error(`there is no bench ${unknown}; there are:`);
  for (const bench of benches) console.error(`  ${bench.id.padEnd(10)}  ${bench.summary}`);
  process.exit(2);
}

const columns = [
  { title: 'what' },
  { title: 'ours (fastest–slowest)' },
  { title: 'peer (fastest–slowest)' },
  { title: 'compared' },
  { title: 'target' },
  { title: 'verdict' },
];

const workplace = await openWorkplace();
const machine = describeMachine(workplace.serverVersion, workplace.psql);
const results: Result[] = [];
try {
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.id)) continue;
    console.error(`${bench.id}: ${bench.summary}`);
    results.push(...(await bench.run(workplace)));
  }
} finally {
  await workplace.close();
}

const rows = results.map(({ what, ours, peer, compared, target, verdict }) => [
  what,
  ours,
  peer,
  compared,
  target,
  verdict,
]);
console.log(`${machine.join('\n')}\n\n${formatTable(columns, rows)}`);
process.exitCode = results.some(({ verdict }) => verdict === 'missed') ? 1 : 0;
