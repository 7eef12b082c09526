import type { Check } from './checks-of.ts';
import { type Condition, conditionOf, type Value } from './condition.ts';
import { everyOutcome, type ValueFacts, valuesIn } from './outcomes.ts';
import { conjuncts, readExpression } from './read-expression.ts';

const wholeTypes = new Set(['smallint', 'integer', 'bigint', 'date']);

/** One comparison with a value is always met by some and not by others; so most CHECKs need not be parsed. */
const mayFail = [' AND ', ' OR ', 'NULL', 'NOT ', 'true'];

/** Something is wrong with what a CHECK lets pass. */
export interface CheckOutcome {
  readonly passes: 'nothing' | 'but null' | 'all';
  readonly columns: readonly string[];
  readonly comparesWithNull: boolean;
}

/** What a CHECK lets pass; undefined where that is some rows and not others, as far as one can see. */
export function checkOutcome(
  expression: string,
  columnNamed: Check['columnNamed'],
): CheckOutcome | undefined {
  if (!mayFail.some((word) => expression.includes(word))) return undefined;
  const node = readExpression(expression);
  if (node === undefined) return undefined;
  const facts = (value: Value): ValueFacts => {
    const column = columnNamed(value.column);
    return {
      isWhole: value.isLength || wholeTypes.has(column?.type ?? ''),
      isNotNull: column?.notNull === true,
    };
  };
  const nullable = (value: Value): ValueFacts => ({ ...facts(value), isNotNull: false });
  const parts = conjuncts(node).map(conditionOf);
  const comparesWithNull = parts.some(hasNullConstant);
  if (parts.every((part) => everyOutcome(part, nullable, (outcome) => outcome === true || outcome === null)))
    return { passes: 'all', columns: parts.flatMap(columnsIn), comparesWithNull };
  for (const group of groupsOf(parts)) {
    const columns = columnsIn(group);
    // CHECK (false) is meant: it keeps a parent table of inheritance empty.
    if (columns.length === 0) continue;
    if (!everyOutcome(group, facts, (outcome, hasNull) => outcome === false || (hasNull && outcome === null)))
      continue;
    const isFalse = everyOutcome(group, facts, (outcome) => outcome === false);
    return { passes: isFalse ? 'nothing' : 'but null', columns, comparesWithNull };
  }
  return undefined;
}

/** Parts about the same values together, since they all have to hold. */
function groupsOf(parts: readonly Condition[]): readonly Condition[] {
  const groups = new Map<string, Condition[]>();
  for (const part of parts) {
    const key = valuesIn(part)
      .map(({ text }) => text)
      .sort()
      .join('\n');
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map((group) => ({ is: 'and', parts: group }));
}

function columnsIn(condition: Condition): readonly string[] {
  return [...new Set(valuesIn(condition).map(({ column }) => column))];
}

function hasNullConstant(condition: Condition): boolean {
  if (condition.is === 'not') return hasNullConstant(condition.part);
  if (condition.is === 'and' || condition.is === 'or') return condition.parts.some(hasNullConstant);
  return condition.is === 'constant' && condition.value === null;
}
