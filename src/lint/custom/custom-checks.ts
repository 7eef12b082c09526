import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { ParsedCustomRule } from '../../config/linting-schema.ts';
import { type KeyPath, type Problem, showPath } from '../../config/problem.ts';
import { printedTypes } from '../../sql/printed-types.ts';
import { namePattern } from '../name-pattern.ts';
import type { Report, RuleCategory } from '../rule.ts';
import type { RuleInput } from '../rule-input.ts';
import { objectsMeant } from './objects-meant.ts';

/** One of the checks of a custom rule. */
export interface CustomCheck {
  readonly category: RuleCategory;
  readonly check: (input: RuleInput) => Iterable<Report>;
}

type Tell = (problem: Problem) => void;

/** The checks that a custom rule asks for; what is wrong with them goes to `tell`. */
export function checksOf(given: ParsedCustomRule, path: KeyPath, tell: Tell): readonly CustomCheck[] {
  const { type, pattern, table_prefix, column_required, column_type, comment_required } = given;
  if (type !== undefined && given[type] === undefined) tell(lacks(type, path));
  const checks: CustomCheck[] = [];
  const expression = pattern === undefined ? undefined : compile(pattern, [...path, 'pattern'], tell);
  if (expression !== undefined) checks.push(nameCheck(given, expression));
  if (table_prefix !== undefined) checks.push(prefixCheck(given, [table_prefix].flat()));
  if (column_required !== undefined) checks.push(columnCheck(given, [column_required].flat()));
  if (column_type !== undefined) checks.push(typeCheck(given, column_type));
  if (comment_required === true) checks.push(commentCheck(given));
  return checks;
}

function nameCheck(given: ParsedCustomRule, expression: RegExp): CustomCheck {
  return {
    category: 'naming',
    *check(input) {
      for (const object of objectsMeant(given, input))
        if (!expression.test(object.name))
          yield report(given, object, `its name does not match ${expression.source}`);
    },
  };
}

function prefixCheck(given: ParsedCustomRule, prefixes: readonly string[]): CustomCheck {
  return {
    category: 'naming',
    *check(input) {
      for (const table of objectsMeant({ ...given, applies_to: 'tables' }, input))
        if (!prefixes.some((prefix) => table.name.startsWith(prefix)))
          yield report(given, table, `its name does not begin with ${prefixes.join(' or ')}`);
    },
  };
}

function columnCheck(given: ParsedCustomRule, required: readonly string[]): CustomCheck {
  return {
    category: 'structure',
    *check(input) {
      for (const table of objectsMeant({ ...given, applies_to: 'tables' }, input)) {
        const names = new Set(input.schema.columnsOf(table.id).map(({ name }) => name));
        for (const column of required)
          if (!names.has(column)) yield report(given, table, `it has no column ${column}`);
      }
    },
  };
}

function typeCheck(
  given: ParsedCustomRule,
  wanted: NonNullable<ParsedCustomRule['column_type']>,
): CustomCheck {
  const tests = Object.entries(wanted).map(([pattern, types]) => ({
    isMeant: namePattern(pattern),
    types: [types].flat().map((type) => printedTypes[type] ?? type),
  }));
  return {
    category: 'types',
    *check(input) {
      for (const column of objectsMeant({ ...given, applies_to: 'columns' }, input)) {
        if (column.kind !== 'column') continue;
        const { type } = column.attributes;
        const forms = [type, type.replace(/\(.*?\)/, '')];
        for (const { isMeant, types } of tests) {
          if (!isMeant(column.name) || types.some((each) => forms.some(namePattern(each)))) continue;
          yield report(given, column, `its type is ${type}, not ${types.join(' or ')}`);
        }
      }
    },
  };
}

function commentCheck(given: ParsedCustomRule): CustomCheck {
  return {
    category: 'documentation',
    *check(input) {
      for (const object of objectsMeant(given, input)) {
        const hasComment = 'comment' in object.attributes && object.attributes.comment !== undefined;
        if (!hasComment) yield report(given, object, 'it has no comment');
      }
    },
  };
}

function report(given: ParsedCustomRule, object: CatalogObject, fault: string): Report {
  const name = nameOf(object);
  const message = given.message?.replaceAll('{object}', name);
  return {
    object: object.id,
    message: message ?? `${object.kind} ${name}: ${fault}`,
    help: given.help ?? given.description,
  };
}

function compile(pattern: string, path: KeyPath, tell: Tell): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/^Invalid regular expression: /, '');
    tell({
      code: 'CONFIG_INVALID',
      path,
      at: 'value',
      message: `\`${showPath(path)}\` is no regular expression: ${reason}`,
    });
    return undefined;
  }
}

function lacks(type: string, path: KeyPath): Problem {
  return {
    code: 'CONFIG_INVALID',
    path: [...path, 'type'],
    at: 'value',
    message: `\`${showPath([...path, 'type'])}\` is ${type}, and the rule has no \`${type}\``,
    help: `Write \`${type}:\` with what is asked for.`,
  };
}
