import type { Clause, Comparison } from './clause.ts';
import { compareLiterals } from './compare-literals.ts';

/**
 * Whether rows that fulfil `given` fulfil `wanted`, as predicate_implied_by proves it. Undefined where it cannot be told:
 * `given` has a part that is not understood, or constants are of a type whose order is not known here.
 */
export function implies(given: Clause, wanted: Clause): boolean | undefined {
  if ('of' in given && given.is === 'or') return every(given.of, (part) => implies(part, wanted));
  if ('of' in wanted && wanted.is === 'and') return every(wanted.of, (part) => implies(given, part));
  if ('of' in given) {
    const whole = 'of' in wanted ? some(wanted.of, (part) => implies(given, part)) : false;
    return whole === true
      ? true
      : either(
          whole,
          some(given.of, (part) => implies(part, wanted)),
        );
  }
  if ('of' in wanted) return some(wanted.of, (part) => implies(given, part));
  if (wanted.is === 'opaque') return undefined;
  if (given.is === 'opaque') return given.columns.has(wanted.column) ? undefined : false;
  if (given.column !== wanted.column) return false;
  if (!('value' in given) || !('value' in wanted)) return given.is === wanted.is;
  return comparisonImplies(given.is, wanted.is, given.value, wanted.value);
}

function comparisonImplies(
  given: Comparison,
  wanted: Comparison,
  value: string,
  bound: string,
): boolean | undefined {
  if (given !== '=' && !compatible[given].includes(wanted)) return false;
  const order = compareLiterals(value, bound);
  if (order === undefined) return undefined;
  switch (given) {
    case '=':
      return holds[wanted](order);
    case '<':
      return order <= 0;
    case '>':
      return order >= 0;
    case '<=':
      return wanted === '<=' ? order <= 0 : order < 0;
    case '>=':
      return wanted === '>=' ? order >= 0 : order > 0;
    case '<>':
      return order === 0;
  }
}

const compatible: Readonly<Record<Exclude<Comparison, '='>, readonly Comparison[]>> = {
  '<': ['<', '<=', '<>'],
  '<=': ['<', '<=', '<>'],
  '>': ['>', '>=', '<>'],
  '>=': ['>', '>=', '<>'],
  '<>': ['<>'],
};

const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<>': (order) => order !== 0,
};

type Answer = boolean | undefined;

function every<T>(items: readonly T[], of: (item: T) => Answer): Answer {
  let unknown = false;
  for (const item of items) {
    const answer = of(item);
    if (answer === false) return false;
    unknown ||= answer === undefined;
  }
  return unknown ? undefined : true;
}

function some<T>(items: readonly T[], of: (item: T) => Answer): Answer {
  return items.reduce<Answer>((found, item) => either(found, found === true ? true : of(item)), false);
}

function either(one: Answer, other: Answer): Answer {
  if (one === true || other === true) return true;
  return one === undefined || other === undefined ? undefined : false;
}
