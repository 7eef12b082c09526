import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lintingSchema } from '../../../src/config/linting-schema.ts';
import { ruleCategories } from '../../../src/lint/rule.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import type { SelectedRule } from '../../../src/lint/selected-rule.ts';
import { groupOptions } from '../../../src/lint/settings/group-options.ts';
import { resolveSettings } from '../../../src/lint/settings/resolve-settings.ts';
import { ruleAliases } from '../../../src/lint/settings/rule-aliases.ts';

function resolve(yaml: string) {
  const given = lintingSchema.parse(parse(yaml) ?? {});
  return resolveSettings({ given, path: ['linting'], rules });
}

function selected(yaml: string): ReadonlyMap<string, SelectedRule> {
  const { settings, problems } = resolve(yaml);
  expect(problems).toEqual([]);
  return new Map(settings.selection.map((each) => [each.rule.id, each]));
}

function problemsOf(yaml: string): readonly string[] {
  return resolve(yaml).problems.map(
    ({ path, message, help }) => `${path.join('.')}: ${message}${help === undefined ? '' : ` | ${help}`}`,
  );
}

describe('presets', () => {
  it.each(['recommended', 'strict', 'printoptim'] as const)('%s has the rules that say so', (preset) => {
    expect([...selected(`preset: ${preset}`).keys()]).toEqual(
      rules.filter(({ presets }) => presets.includes(preset)).map(({ id }) => id),
    );
  });
});

describe('a rule', () => {
  it('is switched by a word, by true and false, and by being named', () => {
    const of = (value: string) =>
      selected(`rules: { missing_table_comment: ${value} }`).get('missing-table-comment');
    expect(of('error')).toMatchObject({ severity: 'error' });
    for (const on of ['on', 'true', '', '{}', '{ enabled: true }'])
      expect(of(on)).toMatchObject({ severity: undefined });
    for (const off of ['off', 'false', '{ enabled: false }']) expect(of(off)).toBeUndefined();
    expect(selected('rules: { missing-primary-key: off }').has('missing-primary-key')).toBe(false);
  });

  it('takes options of its own and those of every rule', () => {
    const yaml = `
      exclude_tables: [legacy_*]
      rules:
        naming-functions: { prefix: fn_, severity: warning, exemptions: [old_fn], exclude_tables: [x] }`;
    expect(selected(yaml).get('naming-functions')).toMatchObject({
      severity: 'warning',
      options: { prefix: 'fn_', style: 'snake_case' },
      filter: { excludeTables: ['legacy_*', 'x'], exemptions: ['old_fn'] },
    });
  });

  it.each([
    [
      'mising_primary_key: error',
      'linting.rules.mising_primary_key: there is no rule `mising_primary_key` | Did you mean `missing_primary_key`?',
    ],
    ['securty: off', 'linting.rules.securty: there is no rule `securty` | Did you mean `security`?'],
    [
      'missing_pk: eror',
      'linting.rules.missing_pk: `linting.rules.missing_pk` must be error, warning, info, on, off or a mapping of settings | Did you mean `error`?',
    ],
    [
      'missing_pk: { exclude_table: [x] }',
      'linting.rules.missing_pk.exclude_table: rule missing-primary-key has no option `exclude_table` | Did you mean `exclude_tables`?',
    ],
    [
      'missing_pk: { severity: bad }',
      'linting.rules.missing_pk.severity: `linting.rules.missing_pk.severity` must be error, warning or info',
    ],
    [
      'missing_pk: { exclude_tables: ["/(/"] }',
      'linting.rules.missing_pk.exclude_tables.0: `linting.rules.missing_pk.exclude_tables[0]` is no regular expression: /(/: Unterminated group',
    ],
    [
      'missing_pk: { exclude_tables: 3 }',
      'linting.rules.missing_pk.exclude_tables: `linting.rules.missing_pk.exclude_tables` must be text or a list of texts',
    ],
    [
      'naming_functions: { prefix: 3 }',
      'linting.rules.naming_functions.prefix: `linting.rules.naming_functions.prefix` must be text, not a number',
    ],
    [
      'performance: { rules: [{ primary_key_requird: error }] }',
      'linting.rules.performance.rules.0.primary_key_requird: there is no rule `primary_key_requird` | Did you mean `primary_key_required`?',
    ],
    [
      'naming_convention: { tabels: snake_case }',
      'linting.rules.naming_convention.tabels: `linting.rules.naming_convention.tabels` is no setting of this group | Did you mean `tables`?',
    ],
    [
      'performance: { rules: 3 }',
      'linting.rules.performance.rules: `linting.rules.performance.rules` must be a list of rules, such as `- primary_key_required: error`',
    ],
  ])('%s is refused with its place', (entry, told) => {
    expect(problemsOf(`rules:\n  ${entry}`)).toEqual([told]);
  });
});

describe('groups', () => {
  it('of a category are switched together', () => {
    const ids = (yaml: string) =>
      [...selected(yaml).values()].filter(({ rule }) => rule.category === 'security');
    expect(ids('rules: { security: off }')).toEqual([]);
    expect(ids('rules: { security: { severity: info } }').every(({ severity }) => severity === 'info')).toBe(
      true,
    );
    expect(ids('rules: { security: off, hardcoded_secret: error }').map(({ rule }) => rule.id)).toEqual([
      'hardcoded-secret',
    ]);
  });

  it('under rules', () => {
    const map = selected(`
      preset: strict
      rules:
        naming_convention:
          tables: snake_case
          columns: camelCase
          functions: snake_case_pl
          types: PascalCase
          indexes: ix_{table}_{columns}
          constraints: "{type}_{table}_{columns}"
        documentation:
          enabled: true
          require_table_comments: true
          require_column_comments:
            - public_tables_only: true
            - exemptions: [created_at, updated_at, id]
        performance:
          enabled: true
          rules:
            - primary_key_required: error
            - foreign_key_indexed: warning
            - large_table_has_indexes: warning
            - sequential_scan_potential: warning
        multi_tenant:
          enabled: true
          required_column: org_id
          exempt_tables: [pg_*, information_schema.*, system_config, audit_*]
        security:
          enabled: true
          rules:
            - no_unlogged_tables_in_production: error
            - no_implicit_casts: warning
            - password_fields_must_be_hashed: error
            - sensitive_columns_must_be_masked: error`);
    expect(map.get('naming-columns')?.options).toMatchObject({ style: 'camelCase' });
    expect(map.get('naming-functions')?.options).toMatchObject({ style: 'snake_case' });
    expect(map.get('naming-types')?.options).toMatchObject({ style: 'PascalCase' });
    expect(map.get('naming-indexes')?.options).toMatchObject({ pattern: 'ix_{table}_{columns}' });
    expect(map.get('missing-column-comment')).toMatchObject({
      options: { public_tables_only: true },
      filter: { exemptions: ['created_at', 'updated_at', 'id'] },
    });
    expect(map.get('missing-primary-key')?.severity).toBe('error');
    expect(map.get('unlogged-table')?.severity).toBe('error');
    const tenant = rules.filter(({ category }) => category === 'multi-tenant');
    for (const { id } of tenant)
      expect(map.get(id)).toMatchObject({
        options: { required_column: 'org_id' },
        filter: { excludeTables: ['pg_*', 'information_schema.*', 'system_config', 'audit_*'] },
      });
  });

  it('beside rules', () => {
    const map = selected(`
      multi_tenant: { enabled: true, required_column: tenant_id, exempt_tables: [audit_*] }
      naming_conventions: { write_side: "^w_", read_side: "^r_", functions: "^fn_" }
      cqrs_validation:
        read_model_sources:
          r_customer_lifetime_value: [w_customers, w_orders]`);
    expect(map.get('write-read-prefix')?.options).toEqual({
      folders: { '*write_side/*': 'w_', '*query_side/*': 'r_', '*read_side/*': 'r_' },
    });
    expect(map.get('naming-functions')?.options).toMatchObject({ prefix: 'fn_' });
    expect(map.get('read-model-sources')?.options).toMatchObject({
      read_model_sources: { r_customer_lifetime_value: ['w_customers', 'w_orders'] },
    });
    expect(map.has('tenant-column-missing')).toBe(true);
  });

  it('mean rules and options that are there', () => {
    const ids = rules.map(({ id }) => id);
    expect(Object.values(ruleAliases).filter((id) => !ids.includes(id))).toEqual([]);
    expect(Object.keys(ruleAliases).filter((name) => ids.includes(name))).toEqual([]);
    for (const category of ruleCategories)
      for (const option of Object.values(groupOptions[category] ?? {}))
        for (const { rule } of option('x')) expect(ids).toContain(rule);
  });
});
