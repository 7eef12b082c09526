import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import '../server/provided.ts';
import { checkLaws, type Pair, waysOn } from './laws.ts';

const folder = join(import.meta.dirname, '../corpus');

/** Folders with an a.sql, a b.sql, perhaps a seed.sql and a case.json. */
export const corpusCases: readonly string[] = readdirSync(folder).toSorted();

interface CaseFile extends Pick<Pair, 'loses' | 'refused'> {
  /** Major versions of PostgreSQL that know what the case is about. */
  readonly from?: number;
  readonly to?: number;
}

/** Every `of`-th case, beginning with the one at `first`: files run at the same time. */
export function describeCorpus(first: number, of: number): void {
  const major = inject('postgresMajor');
  describe('the corpus', () => {
    for (const [at, name] of corpusCases.filter((_, at) => at % of === first).entries()) {
      const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
      const has = (file: string): boolean => existsSync(join(folder, name, file));
      const settings: CaseFile = has('case.json') ? JSON.parse(read('case.json')) : {};
      const { from = 0, to = 99 } = settings;
      it.skipIf(major < from || major > to)(name, async () => {
        const seed = has('seed.sql') ? { seed: read('seed.sql') } : {};
        await checkLaws({ a: read('a.sql'), b: read('b.sql'), ...seed, ...settings }, waysOn(major, at));
      });
    }
  });
}
