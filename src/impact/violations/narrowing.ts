/** A column's type, as far as its values can be too large for another. */
export type ValueFamily = 'whole' | 'numeric' | 'float' | 'text' | 'moment' | 'other';

/** What ALTER COLUMN TYPE changes to: PostgreSQL's own name of it, and the numbers in parentheses. */
export interface TargetType {
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly isArray: boolean;
}

/** The family of a type as format_type gives it: `character varying(50)`, `numeric(10,2)`. */
export function familyOf(type: string): ValueFamily {
  if (type.endsWith(']')) return 'other';
  const name = type.replace(/\(.*?\)/, '');
  if (['smallint', 'integer', 'bigint'].includes(name)) return 'whole';
  if (name === 'numeric') return 'numeric';
  if (name === 'real' || name === 'double precision') return 'float';
  if (name === 'text' || name === 'character' || name === 'character varying') return 'text';
  return ['date', 'timestamp with time zone', 'timestamp without time zone'].includes(name)
    ? 'moment'
    : 'other';
}

const wholes: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  int2: [-(2n ** 15n), 2n ** 15n - 1n],
  int4: [-(2n ** 31n), 2n ** 31n - 1n],
  int8: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** When a value is too large for the type: true where PostgreSQL would answer 22001 or 22003; undefined: not known here. */
export function tooLarge(value: string, from: ValueFamily, to: TargetType): string | undefined {
  if (to.isArray) return undefined;
  const [first] = to.modifiers;
  if ((to.name === 'varchar' || to.name === 'bpchar') && first !== undefined) {
    // An assignment cuts off blanks past the length, and refuses anything else there.
    return `rtrim(substr(${value}::text, ${first + 1}), ' ') <> ''`;
  }
  if (to.name === 'numeric' && first !== undefined)
    return numericTooLarge(value, from, first, to.modifiers[1]);
  const range = wholes[to.name];
  return range && wholeTooLarge(value, from, range);
}

function wholeTooLarge(
  value: string,
  from: ValueFamily,
  [least, most]: readonly [bigint, bigint],
): string | undefined {
  switch (from) {
    case 'whole':
      return `${value}::numeric not between ${least} and ${most}`;
    case 'numeric':
      // NaN and infinity compare as larger than any number, and are refused as well.
      return `round(${value}) not between ${least} and ${most}`;
    case 'float':
      // 2^63 - 1 has no double of its own, 2^63 has.
      return `(round(${value}::float8) < '${least}'::float8 or round(${value}::float8) >= '${most + 1n}'::float8)`;
    default:
      return undefined;
  }
}

function numericTooLarge(value: string, from: ValueFamily, precision: number, scale = 0): string | undefined {
  if (from !== 'whole' && from !== 'numeric' && from !== 'float') return undefined;
  const limit = `'1e${precision - scale}'::numeric`;
  // NaN goes into any numeric; infinity into none with a precision.
  return `(${value}::numeric <> 'NaN' and abs(round(${value}::numeric, ${scale})) >= ${limit})`;
}

/** Types that take every value of the other, so that no row needs to be looked at. */
export function takesAll(from: string, to: TargetType): boolean {
  if (to.isArray) return false;
  const family = familyOf(from);
  if (to.name === 'text' || (to.name === 'varchar' && to.modifiers.length === 0)) return true;
  if (family === 'text' && to.name === 'varchar')
    return (lengthOf(from) ?? Infinity) <= (to.modifiers[0] ?? 0);
  if (family === 'moment') return ['date', 'timestamp', 'timestamptz'].includes(to.name);
  if (family === 'whole') {
    if (to.name === 'numeric') return to.modifiers.length === 0;
    return (
      ['float4', 'float8'].includes(to.name) || (wholes[to.name] !== undefined && isWider(from, to.name))
    );
  }
  if (family === 'numeric')
    return to.name === 'numeric' && (to.modifiers.length === 0 || isRoomier(from, to));
  return from === 'real' && to.name === 'float8';
}

function isWider(from: string, to: string): boolean {
  const order = ['smallint', 'integer', 'bigint'];
  return order.indexOf(from) <= ['int2', 'int4', 'int8'].indexOf(to);
}

/** The n of `character varying(n)`. */
function lengthOf(type: string): number | undefined {
  return modifiersOf(type)[0];
}

function isRoomier(from: string, to: TargetType): boolean {
  const [precision, scale = 0] = modifiersOf(from);
  const [toPrecision = 0, toScale = 0] = to.modifiers;
  return precision !== undefined && toPrecision - toScale >= precision - scale && toScale >= scale;
}

function modifiersOf(type: string): readonly number[] {
  const inside = /\(([\d, -]+)\)/.exec(type)?.[1];
  return inside === undefined ? [] : inside.split(',').map(Number);
}

/** Whether a value that fits can come out as another: a rounded number, a cut time. */
export function mayLose(from: string, to: TargetType): boolean {
  const family = familyOf(from);
  if (to.isArray) return false;
  if ((family === 'text' || (family === 'numeric' && to.name === 'numeric')) && takesAll(from, to))
    return false;
  if (family === 'numeric' || family === 'float')
    return ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'].includes(to.name);
  if (family === 'whole') return ['float4', 'float8', 'numeric'].includes(to.name);
  if (family === 'moment')
    return to.name === 'date' || (to.name.startsWith('timestamp') && (to.modifiers[0] ?? 6) < 6);
  return family === 'text' && (to.name === 'varchar' || to.name === 'bpchar') && to.modifiers.length > 0;
}
