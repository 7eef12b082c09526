import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { loadParser } from '../../src/sql/load-parser.ts';
import { cutDump } from '../build/cut-dump.ts';
import { type DeclaredDatabase, declaredDatabase } from './declared-database.ts';
import { pagilaDrifts } from './pagila-drifts.ts';

const dump = join(import.meta.dirname, '../../../shared/data/pagila/schema.sql');
const missing = existsSync(dump) ? undefined : 'shared/data/pagila/schema.sql is not there';
const reason = missing ?? (inject('postgresMajor') < 18 ? 'needs PostgreSQL 18' : undefined);

function inShort({ severity, code, subject }: Finding): string {
  return [severity, code.replace('drift-', ''), subject?.kind, subject?.name].join(' ');
}

describe.skipIf(reason)(`pagila${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let pagila: DeclaredDatabase;
  let paths: readonly string[];

  beforeAll(async () => {
    await loadParser();
    const files = cutDump(readFileSync(dump, 'utf8'));
    paths = files.map(({ path }) => path);
    pagila = await declaredDatabase(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  });

  it('is free of drift when freshly built', async () => {
    const { findings, ignored, notCompared } = await pagila.driftAfter('');
    expect({ findings, ignored, notCompared }).toEqual({ findings: [], ignored: [], notCompared: [] });
  });

  it.each(pagilaDrifts)('$sql', async ({ sql, found, at }) => {
    const { findings } = await pagila.driftAfter(sql);
    expect(findings.map(inShort)).toEqual(found);
    const [first] = findings;
    expect(first?.location?.file).toBe(at?.[0]);
    if (first === undefined || at === undefined) return;
    const line = pagila.lineAt(first) ?? '';
    if (at[1] === undefined) expect([first.location?.line, line]).toEqual([1, line]);
    else expect(line.slice(0, at[1].length)).toBe(at[1]);
    expect(first.excerpt).toContain(line.slice(0, 60).replaceAll('\t', ' '));
    expect(paths).toContain(at[0]);
  });
});
