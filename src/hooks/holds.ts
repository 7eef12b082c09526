import picomatch from 'picomatch';
import type { Condition, ConditionField, ConditionOperand } from './condition.ts';
import type { HookOccasion } from './hook-context.ts';

/** What a condition is held against. */
export interface ConditionFacts {
  readonly name: string;
  readonly version: string;
  readonly environment: string;
  /** Full names: `public.w_orders`. */
  readonly tables: readonly string[];
  readonly type: HookOccasion;
}

/**
 * Whether the condition is true of these facts. A table is meant by its full name or by its name alone, a migration
 * by its name with its version, as its file has it, or without.
 */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.of[0], facts) && holds(condition.of[1], facts);
    case 'or':
      return holds(condition.of[0], facts) || holds(condition.of[1], facts);
    case 'not':
      return !holds(condition.of, facts);
    case 'compare':
      return compares(condition, facts);
  }
}

function compares(
  { left, operator, right }: Extract<Condition, { readonly kind: 'compare' }>,
  facts: ConditionFacts,
): boolean {
  const [lefts, rights] = [valuesOf(left, facts), valuesOf(right, facts)];
  const [other = ''] = rights;
  const isVersion = isField(left, 'version') || isField(right, 'version');
  const same = (a: string, b: string): boolean => (isVersion ? sameVersion(a, b) : a === b);
  const meet = lefts.some((a) => rights.some((b) => same(a, b)));
  switch (operator) {
    case '==':
    case 'in':
      return meet;
    case '!=':
    case 'not in':
      return !meet;
    case 'contains':
      return isField(left, 'tables') ? lefts.includes(other) : lefts.some((value) => value.includes(other));
    case 'matches': {
      const isMatch = picomatch(other, { dot: true });
      return lefts.some((value) => isMatch(value));
    }
  }
}

function valuesOf(operand: ConditionOperand, facts: ConditionFacts): readonly string[] {
  if ('text' in operand) return [operand.text];
  if ('list' in operand) return operand.list;
  // A repeatable file has no number: its version is its name.
  if (operand.field === 'name' && /^\d/.test(facts.version))
    return [facts.name, `${facts.version}_${facts.name}`];
  if (operand.field !== 'tables') return [facts[operand.field]];
  return facts.tables.flatMap((table) => [table, table.slice(table.indexOf('.') + 1)]);
}

function isField(operand: ConditionOperand, field: ConditionField): boolean {
  return 'field' in operand && operand.field === field;
}

/** Leading zeros do not count: 3 is 003. */
function sameVersion(a: string, b: string): boolean {
  const [one, other] = [a, b].map((version) => version.replace(/^0+(?=\d)/, ''));
  return one === other;
}
