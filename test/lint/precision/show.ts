import { connect } from '../../../src/postgres/connect.ts';
import { startThrowaway } from '../../../src/postgres/embedded/throwaway.ts';
import { figuresOf } from './figures.ts';
import { figuresTable } from './figures-table.ts';
import { judgeProducts } from './judge-products.ts';
import { entryOf, judge } from './judgement.ts';
import { lintDdl } from './lint-ddl.ts';
import { writeFigures } from './page.ts';
import { productNames, readProduct } from './products.ts';

// Tells what labels.yaml of the products named, or of all, still lacks: tsx test/lint/precision/show.ts <product>…
// With --write it puts the figures into docs/lint-precision.md.
const named = process.argv.slice(2).filter((each) => each !== '--write');
const server = await startThrowaway();
const connection = await connect(server.url('postgres'));
try {
  if (process.argv.includes('--write'))
    writeFigures(figuresTable(figuresOf([...(await judgeProducts(connection)).values()])));
  else for (const name of named.length > 0 ? named : productNames()) await show(name).catch(tell(name));
} finally {
  await connection.close();
  await server.stop();
}

async function show(name: string): Promise<void> {
  const product = readProduct(name);
  const { unlabelled, stale, missed } = judge(await lintDdl(connection, product.ddl), product);
  console.log(`${name}: ${unlabelled.length + stale.length + missed.length} to look at`);
  for (const finding of unlabelled) {
    const { line = '?' } = finding.location ?? {};
    console.log(`  no label   ${entryOf(finding)}\n             schema.sql:${line}: ${finding.message}`);
  }
  for (const label of missed) console.log(`  not found  ${label}`);
  for (const label of stale) console.log(`  stale      ${label}`);
}

function tell(name: string): (error: unknown) => void {
  return (error) => {
    console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  };
}
