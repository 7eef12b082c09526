import { readdir, readFile } from 'node:fs/promises';
import type { RelationSize, Sizes } from '../../../src/catalog/sizes.ts';
import type { AnalysedStep } from '../../../src/impact/input.ts';
import { effectOf } from '../../../src/sql/effect.ts';
import { parseSql } from '../../../src/sql/parse.ts';

const folder = new URL('./migrations/', import.meta.url);

export function readSchema(): Promise<string> {
  return readFile(new URL('./schema.sql', import.meta.url), 'utf8');
}

/** The files in their order, as the runner would take them. The parser must be loaded. */
export async function readSet(serverVersion: number): Promise<AnalysedStep[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name): Promise<AnalysedStep> => {
      const file = `db/migrations/${name}`;
      const text = await readFile(new URL(name, folder), 'utf8');
      const { statements, directives } = parseSql(file, text);
      return {
        version: name.slice(0, 3),
        name: name.slice(4, -'.up.sql'.length),
        direction: 'up',
        file,
        text,
        statements,
        directives,
        transactional:
          statements.every((statement) => effectOf(statement, serverVersion).transactional) &&
          directives.every((directive) => directive.name !== 'no-transaction'),
        lockTimeoutMs: 3000,
        statementTimeoutMs: 0,
        down: 'missing',
        opaque: [],
      };
    }),
  );
}

/** Every table as large as in production: eight million rows, 2 GB. */
export function asInProduction(sizes: Sizes): Sizes {
  const bytes = { total: 2_000_000_000, heap: 1_400_000_000, indexes: 600_000_000, toast: 0 };
  const used = {
    sequentialScans: 40,
    indexScans: 9_000_000,
    inserts: 8_000_000,
    updates: 1_000,
    deletes: 10,
  };
  const large = ([id, size]: [string, RelationSize]) => [id, { ...size, ...used, rows: 8_000_000, bytes }];
  return { ...sizes, relations: Object.fromEntries(Object.entries(sizes.relations).map(large)) };
}
