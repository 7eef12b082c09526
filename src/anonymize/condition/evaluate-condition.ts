import { compareDecimals, parseDecimal } from '../numbers/decimal.ts';
import type { Row } from '../strategy.ts';
import type { Comparison, Condition, Operand } from './condition.ts';
import { likeExpression } from './like-expression.ts';

/** Whether it holds for a row, as in SQL: what compares with NULL is unknown, and undefined here. */
export function evaluateCondition(condition: Condition, row: Row): boolean | undefined {
  switch (condition.kind) {
    case 'and':
      return joined(condition.parts, row, false);
    case 'or':
      return joined(condition.parts, row, true);
    case 'not':
      return negated(evaluateCondition(condition.part, row));
    case 'is null':
      return resolved(condition.operand, row) === null;
    case 'is true':
      return asBoolean(resolved(condition.operand, row));
    case 'compare':
      return compare(condition.operator, condition.left, condition.right, row);
    case 'in':
      return isAmong(condition.operand, condition.among, row);
    case 'like': {
      const value = resolved(condition.operand, row);
      return value === null ? undefined : likeExpression(condition.pattern, condition.ignoreCase).test(value);
    }
  }
}

/** The columns that it asks the row for. */
export function columnsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...new Set(condition.parts.flatMap(columnsOf))];
    case 'not':
      return columnsOf(condition.part);
    case 'compare':
      return named([condition.left, condition.right]);
    case 'in':
      return named([condition.operand, ...condition.among]);
    default:
      return named([condition.operand]);
  }
}

function named(operands: readonly Operand[]): readonly string[] {
  return [...new Set(operands.flatMap((operand) => ('column' in operand ? [operand.column] : [])))];
}

/** `decisive`: true for or, false for and; one such part decides, whatever is unknown. */
function joined(parts: readonly Condition[], row: Row, decisive: boolean): boolean | undefined {
  const results = parts.map((part) => evaluateCondition(part, row));
  if (results.includes(decisive)) return decisive;
  return results.includes(undefined) ? undefined : !decisive;
}

function negated(result: boolean | undefined): boolean | undefined {
  return result === undefined ? undefined : !result;
}

function isAmong(operand: Operand, among: readonly Operand[], row: Row): boolean | undefined {
  const results = among.map((one) => compare('=', operand, one, row));
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

function compare(operator: Comparison, left: Operand, right: Operand, row: Row): boolean | undefined {
  const [a, b] = [resolved(left, row), resolved(right, row)];
  if (a === null || b === null) return undefined;
  const difference = differ(a, b, [left, right]);
  if (difference === undefined) return undefined;
  switch (operator) {
    case '=':
      return difference === 0;
    case '<>':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** As booleans or numbers where a constant on one side says so, or both columns look like numbers; else as text. */
function differ(a: string, b: string, operands: readonly Operand[]): number | undefined {
  if (operands.some((operand) => 'boolean' in operand)) {
    const [first, second] = [asBoolean(a), asBoolean(b)];
    return first === undefined || second === undefined ? undefined : Number(first) - Number(second);
  }
  if (!operands.some((operand) => 'text' in operand)) {
    const [first, second] = [parseDecimal(a), parseDecimal(b)];
    if (first !== undefined && second !== undefined) return compareDecimals(first, second);
    if (operands.some((operand) => 'number' in operand)) return undefined;
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function resolved(operand: Operand, row: Row): string | null {
  if ('column' in operand) return row.get(operand.column);
  if ('text' in operand) return operand.text;
  if ('number' in operand) return operand.number;
  return 'boolean' in operand ? String(operand.boolean) : null;
}

/** PostgreSQL prints t and f; text columns may have the words. */
function asBoolean(value: string | null): boolean | undefined {
  if (value === null) return undefined;
  if (/^(t|true|yes|on|1)$/i.test(value)) return true;
  return /^(f|false|no|off|0)$/i.test(value) ? false : undefined;
}
