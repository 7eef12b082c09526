import * as z from 'zod/mini';
import { type JsonSchema, knownKeys } from '../../config/config-json-schema.ts';
import { describeIssues } from '../../config/describe-issue.ts';
import { isMapping } from '../../config/is-mapping.ts';
import type { KeyPath } from '../../config/problem.ts';
import { ConfitureError } from '../../errors.ts';
import type { OptionDeclaration } from './custom-strategy.ts';
import { factsSchema, type ParsedFacts } from './facts-schema.ts';
import { optionsSchema } from './option-schema.ts';
import { printable } from './printable.ts';
import { placeOfDefinition } from './program/place-of-definition.ts';
import type { Program } from './program.ts';
import type { StrategyFacts } from './strategy-facts.ts';
import { toDeclaration } from './to-declaration.ts';

/**
 * The facts of a strategy from what its code gave in the sandbox: anything may be in it. `program` is the code's name,
 * as shown. Throws STRATEGY_INVALID, which names both and says what is wrong, with the place where `code` is given.
 */
export function readStrategyFacts(raw: unknown, program: string, code?: Program): StrategyFacts {
  const writtenId = isMapping(raw) ? raw.id : undefined;
  const id = typeof writtenId === 'string' ? `the strategy ${printable(writtenId, 63)}` : 'a strategy';
  const wrong = (message: string, path: KeyPath = [], hint?: string): ConfitureError =>
    new ConfitureError(
      'STRATEGY_INVALID',
      `${id} of ${program} is not defined rightly: ${printable(message, 400)}`,
      {
        hint:
          hint === undefined
            ? 'Where it is given to defineStrategy of confiture/plugin, an editor underlines what does not fit.'
            : printable(hint, 400),
        ...(code !== undefined && placeOfDefinition(code, writtenId, path)),
        details: { program },
      },
    );
  if (!isMapping(raw)) throw wrong('it is no object');
  // As data a function is left out.
  if (Object.hasOwn(raw, 'create')) throw wrong('`create` must be a function', ['create']);
  const { data, error } = z.safeParse(factsSchema, raw);
  if (data === undefined) {
    const [problem] = describeIssues(error?.issues ?? [], raw, (path) => knownKeys(path, schema()));
    throw wrong(problem?.message ?? 'it is not what it should be', problem?.path, problem?.help);
  }
  const options = Object.entries(data.options).map(([name, declared]) => {
    const read = toDeclaration(declared);
    if (typeof read === 'string') throw wrong(`\`options.${name}\` ${read}`, ['options', name]);
    return [name, read] as const;
  });
  const facts = toFacts(data, Object.fromEntries(options));
  const misused = facts.examples.findIndex(
    (each) => !optionsSchema(facts.options).safeParse(each.options).success,
  );
  if (misused !== -1)
    throw wrong(`\`examples[${misused}].options\` are not as it declares them`, [
      'examples',
      misused,
      'options',
    ]);
  return facts;
}

function toFacts(
  { version, longest, examples, ...rest }: ParsedFacts,
  options: Readonly<Record<string, OptionDeclaration>>,
): StrategyFacts {
  return {
    ...rest,
    options,
    examples: examples.map(({ result, ...each }) => (result === undefined ? each : { ...each, result })),
    ...(version !== undefined && { version }),
    ...(longest !== undefined && { longest }),
  };
}

let jsonSchema: JsonSchema | undefined;

function schema(): JsonSchema {
  jsonSchema ??= { ...z.toJSONSchema(factsSchema, { io: 'input', target: 'draft-7' }) };
  return jsonSchema;
}
