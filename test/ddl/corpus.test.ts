import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import '../server/provided.ts';
import { checkLaws, type Pair } from './laws.ts';

const folder = join(import.meta.dirname, '../corpus');
const cases = readdirSync(folder).toSorted();

interface CaseFile extends Pick<Pair, 'loses' | 'refused'> {
  /** Major versions of PostgreSQL that know what the case is about. */
  readonly from?: number;
  readonly to?: number;
}

describe('the corpus', () => {
  it('has at least 120 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  it.each(cases)('%s', async (name) => {
    const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
    const has = (file: string): boolean => existsSync(join(folder, name, file));
    const settings: CaseFile = has('case.json') ? JSON.parse(read('case.json')) : {};
    const major = inject('postgresMajor');
    if (major < (settings.from ?? 0) || major > (settings.to ?? 99)) return;
    const seed = has('seed.sql') ? { seed: read('seed.sql') } : {};
    await checkLaws({ a: read('a.sql'), b: read('b.sql'), ...seed, ...settings });
  });
});
