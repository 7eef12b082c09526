import * as z from 'zod/mini';
import type { OptionDeclaration, OptionValue } from './custom-strategy.ts';
import type { ParsedDeclaration } from './facts-schema.ts';
import { valueSchema } from './option-schema.ts';

/** A declaration of an option that makes sense, or what does not: what follows "`options.name` ". */
export function toDeclaration(parsed: ParsedDeclaration): OptionDeclaration | string {
  const { type, description, oneOf, minimum, maximum } = parsed;
  if (oneOf !== undefined && type !== 'string')
    return `has \`oneOf\`, which goes with type string, not with ${type}`;
  const isNumber = type === 'integer' || type === 'number';
  if ((minimum ?? maximum) !== undefined && !isNumber)
    return `has a range, which goes with integer and number, not with ${type}`;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    return `has a minimum of ${minimum}, which is above its maximum of ${maximum}`;
  const bare: OptionDeclaration = isNumber
    ? {
        type,
        description,
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
      }
    : type === 'string'
      ? { type, description, ...(oneOf !== undefined && { oneOf }) }
      : { type, description };
  if (parsed.default === undefined) return bare;
  return withDefault(bare, parsed.default) ?? 'has a default that its own declaration does not allow';
}

/** The declaration with another default; undefined where that is none of its values. */
export function withDefault(declared: OptionDeclaration, given: unknown): OptionDeclaration | undefined {
  const { data, success } = z.safeParse(valueSchema(declared), given);
  return success ? put(declared, data) : undefined;
}

function put(declared: OptionDeclaration, value: unknown): OptionDeclaration | undefined {
  if (declared.type === 'string')
    return typeof value === 'string' ? { ...declared, default: value } : undefined;
  if (declared.type === 'boolean')
    return typeof value === 'boolean' ? { ...declared, default: value } : undefined;
  if (declared.type === 'strings') return isTexts(value) ? { ...declared, default: value } : undefined;
  return typeof value === 'number' ? { ...declared, default: value } : undefined;
}

function isTexts(value: unknown): value is readonly string[] & OptionValue {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
