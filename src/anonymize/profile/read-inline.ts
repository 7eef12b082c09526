import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalJson } from '../../catalog/canonical-json.ts';
import type { Json } from '../../catalog/catalog.ts';
import { type JsonSchema, knownKeys } from '../../config/config-json-schema.ts';
import { describeIssues } from '../../config/describe-issue.ts';
import type { KeyPath } from '../../config/problem.ts';
import { valueSeconds } from '../../config/strategies-schema.ts';
import { ConfitureError } from '../../errors.ts';
import { asStrategy } from '../custom/as-strategy.ts';
import { factsSchema } from '../custom/facts-schema.ts';
import { inlineProgram } from '../custom/program/inline-program.ts';
import type { Program } from '../custom/program.ts';
import type { StrategyFacts } from '../custom/strategy-facts.ts';
import type { Strategy } from '../strategy.ts';
import type { CustomStrategies } from './custom-strategies.ts';
import type { ProfileProblem } from './place-in-profile.ts';
import type { Place, StrategyUse } from './profile.ts';
import { changedSince, pinSchema } from './read-custom.ts';

const { label, accepts, keyed, deterministic, reversible, keeps, longest, reads } = factsSchema.shape;

/** What stands beside `function:` with code: what a strategy in a file says of itself, and terms of its use. */
const inlineSchema = z.strictObject({
  label: label.check(z.describe('What is left of a person: the word that reports repeat.')),
  accepts: accepts.check(z.describe('Groups of types whose values it takes.')),
  keyed: keyed.check(z.describe('true: it has a key of its own, through `tools`; the profile needs a salt.')),
  deterministic: deterministic.check(z.describe('Equal values become equal values.')),
  reversible: reversible.check(z.describe('Who has the key can have the value back.')),
  keeps: keeps.check(z.describe('What it keeps of what it is given.')),
  longest: longest.check(z.describe('Most characters that a result can have.')),
  reads: reads.check(z.describe('Columns of the row that it reads: row.get(name).')),
  config: z
    ._default(z.record(z.string(), z.custom<Json>()), {})
    .check(z.describe('Its `options`, whatever they are.')),
  timeout_seconds: z.optional(valueSeconds).check(z.describe('How long it may take for one value.')),
  sha256: z.optional(pinSchema).check(z.describe('The hash that its code has to have.')),
});

/** Code as it stands in a profile. */
export interface WrittenCode {
  readonly code: string;
  /** What stands beside it. */
  readonly written: Readonly<Record<string, Json>>;
  /** As shown: w_customers.iban in profile qa. */
  readonly name: string;
  readonly path: KeyPath;
  readonly at: Place;
  /** Where the code begins. */
  readonly codeAt: Place & { readonly file: string };
}

export interface InlineReading {
  readonly use: StrategyUse;
  readonly strategy?: Strategy;
  readonly problems: readonly ProfileProblem[];
}

/** A strategy from code that the profile itself holds. Nothing of it runs here. */
export function readInline(given: WrittenCode, { inline }: Pick<CustomStrategies, 'inline'>): InlineReading {
  const { code, written, name, path, at, codeAt } = given;
  const nothing: StrategyUse = { type: 'custom', options: {}, at };
  if (inline === undefined) {
    const problem = { path: [...path, 'function'], at: 'value', message: 'code cannot be run here' } as const;
    return { use: nothing, problems: [problem] };
  }
  const { data, error } = z.safeParse(inlineSchema, written);
  if (data === undefined) {
    const found = describeIssues(error?.issues ?? [], written, (below) =>
      knownKeys(below, inlineJsonSchema()),
    );
    const problems = found.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
    return { use: nothing, problems };
  }
  const { config, timeout_seconds: timeout, sha256, longest: most, ...rest } = data;
  const facts: StrategyFacts = {
    id: 'inline',
    summary: 'code of the profile',
    risk: 'The profile holds its code.',
    options: {},
    examples: [],
    ...rest,
    ...(most !== undefined && { longest: most }),
  };
  const program = read(code, { name, at: codeAt, facts });
  if (program instanceof ConfitureError) return { use: nothing, problems: [problemOf(program, path)] };
  const id = `custom:${digest(program.hash, rest)}`;
  const strategy = { ...asStrategy(facts, program, { ...inline, id }), options: anything };
  const problems = changedSince(sha256, strategy).map((each) => ({ ...each, path: [...path, ...each.path] }));
  const timeoutMs = timeout === undefined ? undefined : Math.ceil(timeout * 1_000);
  return {
    use: { type: id, options: config, at, ...(timeoutMs !== undefined && { timeoutMs }) },
    strategy,
    problems,
  };
}

const anything = z.record(z.string(), z.unknown());

function read(code: string, options: Parameters<typeof inlineProgram>[1]): Program | ConfitureError {
  try {
    return inlineProgram(code, options);
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
}

function problemOf({ code, message, hint: help, location }: ConfitureError, path: KeyPath): ProfileProblem {
  const place = location === undefined ? '' : ` (${location.file}:${location.line}:${location.column})`;
  return { code, path: [...path, 'function'], at: 'value', message: `${message}${place}`, help };
}

/** The same for equal code that is said the same of, wherever it stands. */
function digest(hash: string, facts: unknown): string {
  return createHash('sha256')
    .update(`${hash}\n${canonicalJson(JSON.parse(JSON.stringify(facts)))}`)
    .digest('hex')
    .slice(0, 12);
}

let jsonSchema: JsonSchema | undefined;

/** For editors, and to know what is meant by a misspelt key. */
export function inlineJsonSchema(): JsonSchema {
  if (jsonSchema !== undefined) return jsonSchema;
  const {
    '~standard': _,
    $schema: __,
    ...own
  } = z.toJSONSchema(inlineSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  jsonSchema = own;
  return own;
}
