import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema, type JsonSchema } from '../../../src/config/config-json-schema.ts';
import { initialConfig } from '../../../src/config/initial-config.ts';
import { isMapping } from '../../../src/config/is-mapping.ts';
import { lintingSchema } from '../../../src/config/linting-schema.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import { editorSchema, lintFileSchema } from '../../../src/lint/settings/editor-schema.ts';
import { groupNames } from '../../../src/lint/settings/groups.ts';
import { resolveSettings } from '../../../src/lint/settings/resolve-settings.ts';
import { ruleAliases } from '../../../src/lint/settings/rule-aliases.ts';
import { describeOptions } from '../../../src/lint/settings/rule-options.ts';

const compile = (schema: JsonSchema) =>
  new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true, allowMatchingProperties: true }).compile(
    schema,
  );
const inProject = compile(editorSchema(rules));
const inFile = compile(lintFileSchema(rules));

/** Whether lint itself takes it. */
function isTaken(given: unknown): boolean {
  const { data } = lintingSchema.safeParse(given);
  return (
    data !== undefined && resolveSettings({ given: data, path: ['linting'], rules }).problems.length === 0
  );
}

function verdicts(linting: unknown): readonly unknown[] {
  return [inFile(linting), inProject({ linting }), isTaken(linting)];
}

const snake = (name: string): string => name.replaceAll('-', '_');

describe('the JSON Schema of the settings of lint', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('takes %s with its options', (id, rule) => {
    const options = Object.fromEntries(
      describeOptions(rule).flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
    );
    for (const name of [id, snake(id)])
      for (const value of [
        'error',
        'off',
        true,
        null,
        { severity: 'info', exclude_tables: 'a_*', ...options },
      ])
        expect(verdicts({ rules: { [name]: value } }), JSON.stringify(value)).toEqual([true, true, true]);
    for (const value of ['eror', 3, { optoin: 1 }, { severity: 'bad' }])
      expect(verdicts({ rules: { [id]: value } }), JSON.stringify(value)).toEqual([false, false, false]);
  });

  it('takes the other names of rules, and groups', () => {
    for (const name of [...Object.keys(ruleAliases), ...groupNames])
      for (const spelling of [name, snake(name)])
        for (const value of ['off', { enabled: false }])
          expect(verdicts({ rules: { [spelling]: value } }), spelling).toEqual([true, true, true]);
  });

  it.each([
    'preset: strict',
    'naming_convention: { tables: snake_case, constraints: "{type}_{table}_{columns}", enabled: true }',
    'naming_conventions: { write_side: "^w_", functions: "^fn_" }',
    'performance: { rules: [{ primary_key_required: error }, missing_fk_index] }',
    'security: { rules: { no_implicit_casts: warning }, hardcoded_secret: error }',
    'documentation: { require_column_comments: [{ public_tables_only: true }, { exemptions: [id] }] }',
    'multi_tenant: { enabled: true, required_column: org_id, exempt_tables: [pg_*] }',
    'rules: { naming-tables: { style: "/^[a-z]+$/" } }',
    'custom_rules: [{ name: a, table_prefix: w_ }]',
  ])('takes %s', (yaml) => {
    expect(verdicts(parse(yaml))).toEqual([true, true, true]);
  });

  it.each([
    'prest: strict',
    'rules: { mising_primary_key: error }',
    'rules: { missing_fk_index: { exclude_table: [a] } }',
    'rules: { naming-tables: { style: snakecase } }',
    'rules: { naming-functions: { prefix: 3 } }',
    'rules: { missing_default: { exemptions: 3 } }',
    'performance: { rules: [{ primary_key_requird: error }] }',
    'naming_convention: { tabels: snake_case }',
    'securty: off',
    'security: { hardcoded_secrt: error }',
  ])('refuses %s', (yaml) => {
    expect(verdicts(parse(yaml))).toEqual([false, false, false]);
  });

  it('is that of confiture.yaml otherwise', () => {
    expect(inProject(parse(initialConfig('shop')))).toBe(true);
    expect(inProject({ nome: 'x' })).toBe(false);
    const { properties, ...others } = configJsonSchema();
    expect(editorSchema(rules)).toMatchObject(others);
    expect(Object.keys(mapping(editorSchema(rules).properties))).toEqual(Object.keys(mapping(properties)));
  });

  it('tells what each rule is about', () => {
    expect(mapping(mapping(editorSchema(rules).definitions)['rule-missing-primary-key']).description).toBe(
      'a table has no primary key (structure, warning)',
    );
  });
});

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}
