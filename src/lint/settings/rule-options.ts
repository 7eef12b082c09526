import * as z from 'zod/mini';
import { type JsonSchema, knownKeys } from '../../config/config-json-schema.ts';
import { describeIssues } from '../../config/describe-issue.ts';
import { isMapping } from '../../config/is-mapping.ts';
import type { KeyPath, Problem } from '../../config/problem.ts';
import type { Rule } from '../rule.ts';
import type { GivenOption } from './rule-entry.ts';

const schemas = new WeakMap<Rule, JsonSchema>();

function schemaOf(rule: Rule): JsonSchema {
  const known = schemas.get(rule);
  if (known !== undefined) return known;
  const schema = { ...z.toJSONSchema(rule.options, { io: 'input', target: 'draft-7' }) };
  schemas.set(rule, schema);
  return schema;
}

/** The schemas of a rule's options, by their names in confiture.yaml. */
export function optionSchemas(rule: Rule): Readonly<Record<string, JsonSchema>> {
  const { properties } = schemaOf(rule);
  return isMapping(properties)
    ? Object.fromEntries(
        Object.entries(properties).flatMap(([name, schema]) =>
          isMapping(schema) ? [[name, alone(schema)]] : [],
        ),
      )
    : {};
}

/** What refers to other parts of the rule's schema cannot stand elsewhere: anything is let pass then. */
function alone(schema: JsonSchema): JsonSchema {
  return JSON.stringify(schema).includes('"$ref"') ? { description: schema.description } : schema;
}

/** The options of a rule, by their names in confiture.yaml. */
export function optionNames(rule: Rule): readonly string[] {
  return knownKeys([], schemaOf(rule));
}

/**
 * A rule's options with defaults for what is not given; `root` is the file's data, for the messages. What is wrong goes to
 * `tell`, and then there are none.
 */
export function parseOptions(
  rule: Rule,
  given: readonly GivenOption[],
  root: unknown,
  tell: (problem: Problem) => void,
): object | undefined {
  const values: Record<string, unknown> = {};
  for (const { name, value } of given) {
    const before = values[name];
    values[name] = isMapping(before) && isMapping(value) ? { ...before, ...value } : value;
  }
  const { data, error } = z.safeParse(rule.options, values);
  if (data !== undefined) return data;
  for (const issue of error?.issues ?? []) {
    const [name, ...below] = issue.path;
    const option = given.findLast((each) => each.name === name);
    const path = option === undefined ? issue.path : [...option.path, ...below];
    const known = (at: KeyPath): readonly string[] =>
      knownKeys([String(name), ...at.slice(option?.path.length ?? 0)], schemaOf(rule));
    for (const problem of describeIssues([{ ...issue, path }], root, known)) tell(problem);
  }
  return undefined;
}

export interface DescribedOption {
  readonly name: string;
  readonly summary: string;
  /** Its default. */
  readonly value: unknown;
}

/** A rule's own options, for people. */
export function describeOptions(rule: Rule): readonly DescribedOption[] {
  const { properties } = schemaOf(rule);
  return Object.entries(isMapping(properties) ? properties : {}).map(([name, property]) => {
    const { description, default: value } = isMapping(property) ? property : {};
    return { name, summary: typeof description === 'string' ? description : '', value: value ?? null };
  });
}
