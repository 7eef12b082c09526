import * as z from 'zod/mini';
import type { OptionDeclaration } from './custom-strategy.ts';

type Declarations = Readonly<Record<string, OptionDeclaration>>;

/** What a profile may write beside the type of a custom strategy: its options, no others, each as declared. */
export function optionsSchema(declarations: Declarations): z.ZodMiniType<object> {
  const entries = Object.entries(declarations).map(([name, declared]) => [name, optionSchema(declared)]);
  return z.strictObject(Object.fromEntries(entries));
}

/** The same where nothing has to be written: for values that are to be defaults. */
export function defaultsSchema(declarations: Declarations): z.ZodMiniType<object> {
  const entries = Object.entries(declarations).map(([name, declared]) => [
    name,
    z.optional(valueSchema(declared)),
  ]);
  return z.strictObject(Object.fromEntries(entries));
}

/** One option; with a default where it has one. */
function optionSchema(declared: OptionDeclaration): z.ZodMiniType {
  const value = valueSchema(declared);
  const given = declared.default === undefined ? value : z._default(value, declared.default);
  return given.check(z.describe(declared.description));
}

/** What a value of an option may be. */
export function valueSchema(declared: OptionDeclaration): z.ZodMiniType {
  switch (declared.type) {
    case 'string':
      return declared.oneOf === undefined ? text : z.enum([...declared.oneOf]);
    case 'boolean':
      return z.boolean();
    case 'strings':
      return z.array(text);
    default: {
      const { minimum, maximum } = declared;
      const number =
        declared.type === 'integer' ? z.int('must be a whole number') : z.number('must be a number');
      return number.check(
        ...(minimum === undefined ? [] : [z.minimum(minimum, `must be at least ${minimum}`)]),
        ...(maximum === undefined ? [] : [z.maximum(maximum, `must be at most ${maximum}`)]),
      );
    }
  }
}

const text = z.string().check(z.maxLength(10_000, 'must have at most 10000 characters'));
