import { readCatalog } from '../src/catalog/read-catalog.ts';
import { readSizes } from '../src/catalog/read-sizes.ts';
import { analyze } from '../src/impact/analyze.ts';
import type { AnalysedStep } from '../src/impact/input.ts';
import { readServerFacts } from '../src/impact/read-server-facts.ts';
import { connect } from '../src/postgres/connect.ts';
import { loadParser } from '../src/sql/load-parser.ts';
import { parseSql } from '../src/sql/parse.ts';

// Reads a database, parses two statements for each of 500 migrations and, with a second argument, analyses them.
const [url = '', analyses] = process.argv.slice(2);
await loadParser();
const connection = await connect(url);
const surroundings = {
  catalog: await readCatalog(connection),
  sizes: await readSizes(connection),
  server: await readServerFacts(connection),
};
await connection.close();
const tables = Object.values(surroundings.catalog.objects).filter(({ kind }) => kind === 'table');
const steps = Array.from({ length: 500 }, (_, index): AnalysedStep => {
  const table = tables[index % tables.length]?.id.slice('table:'.length);
  const text = `alter table ${table} add column note_${index} text not null default '', drop column if exists gone;
create index by_note_${index} on ${table} (note_${index});`;
  const { statements, directives } = parseSql(`${index}.up.sql`, text);
  return {
    version: String(index).padStart(4, '0'),
    name: 'step',
    direction: 'up',
    file: `${index}.up.sql`,
    text,
    statements,
    directives,
    transactional: true,
    lockTimeoutMs: 3000,
    statementTimeoutMs: 0,
    down: 'missing',
    opaque: [],
  };
});
if (analyses !== undefined) {
  const impacts = analyze(steps, surroundings);
  const found = impacts.filter(({ hazards }) =>
    hazards.some(({ id }) => id === 'create-index-blocks-writes'),
  );
  if (impacts.length !== 1000 || found.length !== 500) process.exitCode = 1;
}
