import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { readSizes } from '../../../src/catalog/read-sizes.ts';
import { analyze } from '../../../src/impact/analyze.ts';
import { riskLevels } from '../../../src/impact/hazard.ts';
import type { HazardFinding, Impact } from '../../../src/impact/impact.ts';
import type { AnalysedStep } from '../../../src/impact/input.ts';
import { readServerFacts } from '../../../src/impact/read-server-facts.ts';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { loadParser } from '../../../src/sql/load-parser.ts';
import { createDatabase, type TestDatabase } from '../../server/database.ts';
import { dangers } from './dangers.ts';
import { prove } from './prove.ts';
import { asInProduction, readSchema, readSet } from './read-set.ts';

let database: TestDatabase;
let connection: Connection;
let steps: readonly AnalysedStep[];
let impacts: readonly Impact[];

beforeAll(async () => {
  await loadParser();
  database = await createDatabase();
  await database.query(await readSchema());
  connection = await connect(database.url);
  steps = await readSet(connection.serverVersion);
  impacts = analyze(steps, {
    catalog: await readCatalog(connection),
    sizes: asInProduction(await readSizes(connection)),
    server: await readServerFacts(connection),
  });
});

afterAll(async () => {
  await connection.close();
});

function findingsOf(version: string): readonly HazardFinding[] {
  return impacts.filter((impact) => impact.version === version).flatMap(({ hazards }) => hazards);
}

function rank({ level }: HazardFinding): number {
  return riskLevels.indexOf(level);
}

const low = riskLevels.indexOf('low');

function inWords(findings: readonly HazardFinding[]): string[] {
  return findings.map(({ id, level, message }) => `${id} (${level}): ${message}`);
}

test('the set has thirty files, twelve of them dangerous in different ways', () => {
  expect(steps).toHaveLength(30);
  expect(Object.keys(dangers)).toHaveLength(12);
  expect(new Set(Object.values(dangers).map(({ hazard }) => hazard)).size).toBe(12);
});

describe.each(Object.entries(dangers))('%s', (version, { hazard }) => {
  test(`is flagged with ${hazard}`, () => {
    const findings = findingsOf(version);
    const found = findings.filter(({ id }) => id === hazard);
    expect(found, inWords(findings).join('\n')).not.toEqual([]);
    expect(Math.max(...found.map(rank)), inWords(found).join('\n')).toBeGreaterThan(low);
  });

  test('says what to do instead', () => {
    for (const { id, safe, advice } of findingsOf(version)) {
      if (id === hazard) expect(safe ?? advice).toBeTruthy();
    }
  });
});

test('none of the eighteen safe files has a hazard above low', () => {
  const safe = steps.filter(({ version }) => dangers[version] === undefined);
  expect(safe).toHaveLength(18);
  const grave = safe.flatMap(({ file, version }) =>
    inWords(findingsOf(version).filter((finding) => rank(finding) > low)).map((line) => `${file}: ${line}`),
  );
  expect(grave).toEqual([]);
});

test('finds nothing missing that a file before it makes', () => {
  expect(impacts.flatMap(({ missing, file }) => missing.map(({ message }) => `${file}: ${message}`))).toEqual(
    [],
  );
});

test('on a server, each file does what is said of it', async () => {
  const results: string[] = [];
  for (const step of steps)
    results.push(...(await prove(database, step, dangers[step.version]?.proofs ?? [])));
  expect(results).toEqual([]);
});
