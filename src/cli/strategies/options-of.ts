import * as z from 'zod/mini';
import type { Strategy } from '../../anonymize/strategy.ts';
import { isMapping } from '../../config/is-mapping.ts';
import type { ShownOption } from './show-result.ts';

/** The options of a strategy, in the order in which it has them. */
export function optionsOf({ options }: Strategy): readonly ShownOption[] {
  const { properties, required } = asMapping(
    z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }),
  );
  return Object.entries(asMapping(properties)).map(([name, property]) => {
    const schema = asMapping(property);
    return {
      name,
      type: typeOf(schema),
      required: Array.isArray(required) && required.includes(name),
      default: schema.default ?? null,
      description: typeof schema.description === 'string' ? schema.description : '',
    };
  });
}

const words: Readonly<Record<string, string>> = {
  array: 'list',
  boolean: 'true or false',
  integer: 'whole number',
  null: 'null',
  number: 'number',
  object: 'mapping',
};

function typeOf(schema: Readonly<Record<string, unknown>>): string {
  const { enum: values, anyOf, const: only, type } = schema;
  if (Array.isArray(values)) return values.map(String).join(' or ');
  if (Array.isArray(anyOf)) return [...new Set(anyOf.map((each) => typeOf(asMapping(each))))].join(' or ');
  if (only !== undefined) return String(only);
  const word = words[String(type)] ?? 'text';
  const { minimum, maximum } = schema;
  // JSON Schema says the range of every whole number that JavaScript has.
  const [least, most] = [minimum, maximum].map((end) =>
    Number.isSafeInteger(end) && Math.abs(Number(end)) < Number.MAX_SAFE_INTEGER ? end : undefined,
  );
  if (least !== undefined && most !== undefined) return `${word}, ${least} to ${most}`;
  if (least !== undefined) return `${word}, at least ${least}`;
  return most === undefined ? word : `${word}, at most ${most}`;
}

function asMapping(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}
