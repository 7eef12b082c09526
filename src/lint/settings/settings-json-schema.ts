import type { JsonSchema } from '../../config/config-json-schema.ts';
import type { Rule } from '../rule.ts';
import { findGroup, groupNames, type RuleGroup } from './groups.ts';
import { filterNames } from './read-filter.ts';
import { ruleAliases } from './rule-aliases.ts';
import { optionSchemas } from './rule-options.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

const severities = ['error', 'warning', 'info'];

const aSwitch: JsonSchema = {
  anyOf: [{ enum: [...severities, 'on', 'off'] }, { type: ['boolean', 'null'] }],
};

const patterns: JsonSchema = {
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', items: { type: 'string', minLength: 1 } },
  ],
};

/**
 * What lint accepts under `linting.rules` and the groups beside it, for editors: the ids of rules with their options.
 * `definitions` are to stand at the top of the schema that uses the others.
 */
export function settingsJsonSchema(rules: readonly Rule[]): {
  readonly definitions: Schemas;
  /** Of `rules:`. */
  readonly rules: JsonSchema;
  /** Of a key that names a group. */
  readonly group: (name: string) => JsonSchema | undefined;
} {
  const ofRules = rules.flatMap((rule) => [
    [`rule-${rule.id}`, ruleSchema(rule)] as const,
    [`settings-${rule.id}`, settingsOf(rule)] as const,
  ]);
  const groups = groupNames.flatMap((name) => {
    const group = findGroup(name);
    return group === undefined ? [] : [{ name, group }];
  });
  const ofGroups = groups.map(({ group }) => [`group-${group.id}`, groupSchema(group, rules)] as const);
  const groupRefs: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
    groups.map(({ name, group }) => [name, reference(`group-${group.id}`)] as const),
  );
  return {
    definitions: {
      'lint-switch': aSwitch,
      'lint-patterns': patterns,
      'lint-rules': {
        type: 'object',
        properties: nameRefs(rules),
        patternProperties: patternRefs(rules),
        additionalProperties: false,
      },
      ...Object.fromEntries([...ofRules, ...ofGroups]),
    },
    rules: {
      type: 'object',
      properties: { ...nameRefs(rules), ...groupRefs },
      patternProperties: {
        ...patternRefs(rules),
        ...Object.fromEntries(Object.entries(groupRefs).map(([name, schema]) => [spelling(name), schema])),
      },
      additionalProperties: false,
    },
    group: (name) => groupRefs[name],
  };
}

function reference(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

/** Ids as editors propose them. */
function nameRefs(rules: readonly Rule[]): Schemas {
  return Object.fromEntries(
    rules.map(({ id }) => [id.replaceAll('-', '_'), reference(`rule-${id}`)] as const),
  );
}

/** The same in the other spelling, and under the other names that rules have. */
function patternRefs(rules: readonly Rule[]): Schemas {
  return Object.fromEntries(
    rules.map(({ id }) => [spelling(...namesOf(id)), reference(`rule-${id}`)] as const),
  );
}

function namesOf(id: string): readonly string[] {
  const others = Object.entries(ruleAliases).filter(([, meant]) => meant === id);
  return [id, ...others.map(([name]) => name)];
}

/** `_` and `-` alike. */
function spelling(...names: readonly string[]): string {
  return `^(${names.map((name) => name.replaceAll(/[-_]/g, '[-_]')).join('|')})$`;
}

function common(): Schemas {
  const filters = filterNames.map((name) => [name, reference('lint-patterns')] as const);
  return { enabled: { type: 'boolean' }, severity: { enum: severities }, ...Object.fromEntries(filters) };
}

function ruleSchema(rule: Rule): JsonSchema {
  const settings = reference(`settings-${rule.id}`);
  return {
    description: `${rule.summary} (${rule.category}, ${rule.severity})`,
    anyOf: [reference('lint-switch'), settings, { type: 'array', items: settings }],
  };
}

function settingsOf(rule: Rule): JsonSchema {
  return {
    type: 'object',
    // A rule may have an option that is called like a generic one, and then means its own.
    properties: { ...common(), ...optionSchemas(rule) },
    additionalProperties: false,
  };
}

function groupSchema({ has, options }: RuleGroup, rules: readonly Rule[]): JsonSchema {
  const members = rules.filter(has);
  const byName = reference('lint-rules');
  const others = rules.filter((rule) => !has(rule)).flatMap(({ id }) => namesOf(id));
  // What a group's own word means, its rules say: it may be a style, a form of names or a prefix.
  const own = Object.fromEntries(Object.keys(options).map((name) => [name, { type: 'string' }] as const));
  return {
    anyOf: [
      reference('lint-switch'),
      {
        type: 'object',
        properties: {
          ...nameRefs(members),
          ...sharedOptions(members),
          ...own,
          ...common(),
          rules: { anyOf: [byName, { type: 'array', items: { anyOf: [{ type: 'string' }, byName] } }] },
        },
        // A rule of another group may stand here; nobody is led to write it so.
        patternProperties: { ...patternRefs(members), [spelling(...others)]: {} },
        additionalProperties: false,
      },
    ],
  };
}

/** An option that several rules have may be given for all of them. */
function sharedOptions(members: readonly Rule[]): Schemas {
  const found = new Map<string, JsonSchema[]>();
  for (const rule of members)
    for (const [name, schema] of Object.entries(optionSchemas(rule)))
      found.set(name, [...(found.get(name) ?? []), schema]);
  return Object.fromEntries(
    Array.from(found, ([name, schemas]) => {
      const texts = new Set(schemas.map((schema) => JSON.stringify(schema)));
      return [name, texts.size === 1 ? { ...schemas[0] } : { anyOf: schemas }] as const;
    }),
  );
}
