import type { ColumnFacts } from './column-facts.ts';
import { formatDate, readDate } from './dates/date-text.ts';
import { InvalidValue } from './invalid-value.ts';
import { parseDecimal } from './numbers/decimal.ts';
import { numberProblem } from './numbers/number-range.ts';

/** Why a fixed value cannot stand in the column, as far as can be told without a server; undefined where it can. */
export function misfit(value: string, column: ColumnFacts): string | undefined {
  const { group, type, maxLength, labels } = column;
  const shown = JSON.stringify(value);
  if (value.includes('\0')) return 'a text of PostgreSQL cannot hold the character NUL';
  if (maxLength !== undefined && Array.from(value).length > maxLength)
    return `${shown} is longer than ${type} holds`;
  if (group === 'enum' && labels !== undefined && !labels.includes(value))
    return `${shown} is no label of ${type}, which has ${labels.join(', ')}`;
  return looksRight(value, column) ? undefined : `${shown} is no value of type ${type}`;
}

function looksRight(value: string, column: ColumnFacts): boolean {
  switch (column.group) {
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
    case 'integer':
      return /^[+-]?\d+$/.test(value) && numberProblem(BigInt(value), 0, column) === undefined;
    case 'numeric':
    case 'float':
      return isNumber(value, column);
    case 'boolean':
      return /^(t|f|true|false|yes|no|on|off|0|1)$/i.test(value);
    case 'date':
    case 'timestamp':
      return isDate(value);
    case 'json':
      return isJson(value);
    default:
      return true;
  }
}

function isNumber(value: string, column: ColumnFacts): boolean {
  const read = parseDecimal(value);
  if (read === undefined) return /^(NaN|[+-]?Infinity)$/i.test(value) && column.precision === undefined;
  return numberProblem(read.units, read.scale, column) === undefined;
}

function isDate(value: string): boolean {
  try {
    const date = readDate(value);
    // The 30th of February is read as a day of March.
    return date === undefined || formatDate(date) === value;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
