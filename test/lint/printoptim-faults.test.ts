import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { composeBuild } from '../../src/build/compose-build.ts';
import { executeScript } from '../../src/build/execute-script.ts';
import { readSources, type Sources } from '../../src/build/read-sources.ts';
import type { CatalogObject } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { declarationsOf } from '../../src/drift/declarations.ts';
import type { LintFinding } from '../../src/lint/lint-finding.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { runRules } from '../../src/lint/run-rules.ts';
import { indexSchema } from '../../src/lint/schema-index.ts';
import { noFilter } from '../../src/lint/selected-rule.ts';
import { connect } from '../../src/postgres/connect.ts';
import type { Connection } from '../../src/postgres/connection.ts';
import { readStatistics } from '../../src/review/read-statistics.ts';
import { parseSql } from '../../src/sql/parse.ts';
import { root } from '../examples/printoptim.ts';
import { createDatabase } from '../server/database.ts';
import type { Fault } from './printoptim/fault.ts';
import { guardFaults } from './printoptim/guard-faults.ts';
import { liveFaults } from './printoptim/live-faults.ts';
import { namingFaults } from './printoptim/naming-faults.ts';
import { tableFaults } from './printoptim/table-faults.ts';

const faults: readonly Fault[] = [...guardFaults, ...tableFaults, ...namingFaults, ...liveFaults];

let connection: Connection;
let example: Sources;

beforeAll(async () => {
  const config = await loadConfig({ directory: root, environment: {} });
  const { schema, seeds } = config;
  example = await readSources({ root, projectName: 'printoptim', schema, seeds });
  connection = await connect((await createDatabase()).url);
});

afterAll(async () => {
  await connection.close();
});

function withFault({ file, instead, text }: Fault): Sources {
  let seeded = 0;
  const parts = example.parts.map((part) =>
    part.map((source) => {
      if (source.file !== file || (instead !== undefined && !source.text.includes(instead))) return source;
      seeded++;
      const changed =
        instead === undefined ? `${source.text}\n${text}\n` : source.text.replace(instead, text);
      return { ...source, text: changed };
    }),
  );
  if (seeded !== 1) throw new Error(`${file} does not have the text to replace`);
  return { ...example, parts };
}

function refuse(note: string): void {
  throw new Error(note);
}

/** Builds the schema in a transaction that is rolled back, and lints it; with the statistics once it has been used. */
async function lint(
  sources: Sources,
  chosen: readonly { readonly rule: Rule; readonly options?: Fault['options'] }[],
  use?: string,
): Promise<readonly LintFinding[]> {
  const [schemaPart = [], seedPart = []] = sources.parts;
  const build = await composeBuild({ ...sources, parts: [schemaPart] });
  const parsed = [schemaPart, seedPart].map((part) => part.map(({ file, text }) => parseSql(file, text)));
  const [ddl = [], seeds = []] = parsed;
  await connection.execute('begin; set local client_min_messages = warning');
  try {
    for (const script of build.scripts)
      await executeScript(connection, { script, texts: build.texts, task: 'lint' });
    if (use !== undefined) await connection.execute(use);
    const catalog = await readCatalog(connection, { insideTransaction: true });
    const objects: Readonly<Record<string, CatalogObject | undefined>> = catalog.objects;
    const declarations = declarationsOf(ddl);
    return runRules(
      {
        catalog,
        schema: indexSchema(catalog),
        sources: ddl,
        seeds,
        declarationOf: (id) => {
          const object = objects[id];
          return object && declarations.find(object);
        },
        statistics: use === undefined ? undefined : await readStatistics(connection, refuse),
      },
      chosen.map(({ rule, options = {} }) => ({
        rule,
        options: z.parse(rule.options, options),
        filter: noFilter,
      })),
    );
  } finally {
    await connection.execute('rollback');
  }
}

const inPreset = rules.filter(({ presets }) => presets.includes('printoptim'));

test('the example with its seeds, in use, keeps every rule of its preset', async () => {
  const [, seedPart = []] = example.parts;
  const seeds = seedPart.map(({ text }) => text).join('\n');
  const findings = await lint(
    example,
    inPreset.map((rule) => ({ rule })),
    `${seeds}\n; analyze`,
  );
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

describe('a fault seeded in the example is found', () => {
  test.each(faults.map((fault, number) => [`${number + 1} ${fault.rule}`, fault] as const))(
    '%s',
    async (_, fault) => {
      const rule = rules.find(({ id }) => id === fault.rule);
      if (rule === undefined) throw new Error(`there is no rule ${fault.rule}`);
      const findings = await lint(withFault(fault), [{ rule, options: fault.options }], fault.use);
      expect(findings).toHaveLength(1);
      const [finding] = findings;
      expect(finding?.message).toContain(fault.says);
      // The line of the file, too, is not shown where a secret stands in it.
      expect(JSON.stringify(finding)).not.toMatch(/kT9vLq27xWz|Q7ZK3M5N/);
      expect(finding?.excerpt === undefined).toBe(silent.has(fault.rule));
      if (!placedElsewhere.has(fault.rule)) expect(finding?.location?.file).toBe(fault.file);
    },
  );

  test('for every rule of the preset', () => {
    const seeded = new Set(faults.map(({ rule }) => rule));
    const missing = inPreset.filter(({ id }) => !seeded.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
    expect(inPreset.length).toBeGreaterThan(40);
  });
});

/** Whose findings have no excerpt: for what they would show, or since nothing of ours declares schema public. */
const silent = new Set(['hardcoded-secret', 'public-schema-create']);

/** Where what is declared elsewhere is broken: schema public nowhere, a read model or the first key in its own file. */
const placedElsewhere = new Set(['public-schema-create', 'read-model-sources', 'circular-foreign-keys']);
