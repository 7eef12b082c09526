import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { connect } from '../../../src/postgres/connect.ts';
import type { Connection } from '../../../src/postgres/connection.ts';
import { createDatabase } from '../../server/database.ts';
import { type Figures, figuresOf, precisionOf, recallOf, targets, total } from './figures.ts';
import { figuresTable } from './figures-table.ts';
import { judgeProducts } from './judge-products.ts';
import { entryOf, type Judgement } from './judgement.ts';
import { lintDdl, recommended } from './lint-ddl.ts';
import { readPage } from './page.ts';
import { productNames, readProduct } from './products.ts';

let session: Promise<Connection> | undefined;
let judged: Promise<ReadonlyMap<string, Judgement>> | undefined;

afterAll(async () => {
  await (await session)?.close();
});

function connection(): Promise<Connection> {
  session ??= createDatabase().then(({ url }) => connect(url));
  return session;
}

function judgements(): Promise<ReadonlyMap<string, Judgement>> {
  judged ??= connection().then(judgeProducts);
  return judged;
}

describe.each(productNames())('%s', (name) => {
  test('has a label for each finding, and a finding for each label', async () => {
    const { unlabelled = [], stale = [] } = (await judgements()).get(name) ?? {};
    expect(unlabelled.map((finding) => `${entryOf(finding)}: ${finding.message}`)).toEqual([]);
    expect(stale).toEqual([]);
  });
});

describe('over all schemas', () => {
  test('findings of each rule are right', async () => {
    const figures = figuresOf([...(await judgements()).values()]);
    const under = figures.filter((each) => precisionOf(each) < targets.precisionOfRule);
    expect(under.map(inWords)).toEqual([]);
    expect(precisionOf(total(figures))).toBeGreaterThanOrEqual(targets.precision);
  });

  test('faults that were put in are found', async () => {
    const all = [...(await judgements()).values()];
    const missed = all.flatMap((each) => each.missed);
    expect(recallOf(total(figuresOf(all))), missed.join('\n')).toBeGreaterThanOrEqual(targets.recall);
  });

  test('each rule is put to the test at least three times', () => {
    const seeded = productNames().flatMap((name) => readProduct(name).labels.seeded);
    const seldom = recommended.filter(
      (rule) => seeded.filter((each) => each.startsWith(`${rule} `)).length < 3,
    );
    expect(seldom).toEqual([]);
  });

  test('docs/lint-precision.md has these figures: npx tsx test/lint/precision/show.ts --write', async () => {
    const figures = figuresOf([...(await judgements()).values()]);
    expect(readPage().figures).toBe(figuresTable(figures));
  });
});

describe.each([
  { name: 'pagila', file: 'pagila/schema.sql', major: 18 },
  { name: 'chinook', file: 'chinook/chinook.sql', major: 13 },
])('$name', ({ name, file, major }) => {
  const path = join(import.meta.dirname, '../../../../shared/data', file);
  const missing = existsSync(path) ? undefined : `shared/data/${file} is not there`;
  const reason = missing ?? (inject('postgresMajor') < major ? `needs PostgreSQL ${major}` : undefined);

  test.skipIf(reason)(
    `has all its findings in the page${reason ? ` (skipped: ${reason})` : ''}`,
    async () => {
      const found = await lintDdl(await connection(), readFileSync(path, 'utf8'));
      const [, listed = ''] = readPage().text.split(`\n## ${name}\n`);
      const [section = ''] = listed.split('\n## ');
      const entries = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, entry]) => entry);
      expect(entries.sort()).toEqual(found.map(entryOf).sort());
    },
  );
});

function inWords({ rule, found, right }: Figures): string {
  return `${rule}: ${right} of ${found} are right`;
}
