import { configJsonSchema, type JsonSchema } from '../../config/config-json-schema.ts';
import { isMapping } from '../../config/is-mapping.ts';
import type { Rule } from '../rule.ts';
import { settingsJsonSchema } from './settings-json-schema.ts';

/** JSON Schema (draft 7) of confiture.yaml for editors, which knows the rules of lint and their options. */
export function editorSchema(rules: readonly Rule[]): JsonSchema {
  const { properties, ...whole } = configJsonSchema();
  const { linting, definitions } = lintingPart(rules);
  return { ...whole, properties: { ...mappingOf(properties), linting }, definitions };
}

/** The same of confiture.lint.yml, which is what else stands under `linting:`. */
export function lintFileSchema(rules: readonly Rule[]): JsonSchema {
  const { $schema } = configJsonSchema();
  const { linting, definitions } = lintingPart(rules);
  return { title: 'confiture.lint.yml', $schema, ...linting, definitions };
}

function lintingPart(rules: readonly Rule[]): {
  readonly linting: JsonSchema;
  /** All that the whole schema needs. */
  readonly definitions: JsonSchema;
} {
  const whole = configJsonSchema();
  const { definitions, rules: ofRules, group } = settingsJsonSchema(rules);
  const { properties, ...linting } = mappingOf(mappingOf(whole.properties).linting);
  const described = Object.entries(mappingOf(properties)).map(([name, schema]) => {
    const known = name === 'rules' ? ofRules : group(name);
    const { description, default: standard } = mappingOf(schema);
    if (known === undefined) return [name, schema] as const;
    // Beside `$ref` nothing counts in draft 7.
    const meant = known.$ref === undefined ? known : { allOf: [known] };
    return [name, { description, ...(standard !== undefined && { default: standard }), ...meant }] as const;
  });
  return {
    linting: { ...linting, properties: Object.fromEntries(described) },
    definitions: { ...mappingOf(whole.definitions), ...definitions },
  };
}

function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}
