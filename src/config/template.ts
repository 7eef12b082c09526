import type { ProcessVariables } from './config.ts';

/** One `${…}` of a text. `index` counts UTF-16 units from the text's start. */
export interface Variable {
  readonly index: number;
  readonly name: string;
  /** The text after `:-`. */
  readonly defaultText: string | undefined;
  /** What is wrong with the way it is written. */
  readonly fault: string | undefined;
}

/** A variable that is `missing` (or `empty`, which a secret that a CI does not know becomes) has no value to put in. */
export type VariableState = 'set' | 'missing' | 'empty' | 'faulty';

const references = /\$\$\{|\$\{([^}]*)(\}?)/g;
const content = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/** The variables of a text in their order; `$${` is none. */
export function findVariables(text: string): readonly Variable[] {
  return Array.from(text.matchAll(references))
    .filter((match) => match[0] !== '$${')
    .map(toVariable);
}

/**
 * The text with `${NAME}` and `${NAME:-default}` replaced and `$${` turned into `${`.
 * Values are put in as they are: a `${` in a value is not looked at again.
 * What has no value stays as written; `states` has one entry for each variable.
 */
export function expandTemplate(
  text: string,
  variables: ProcessVariables,
): { readonly text: string; readonly states: readonly VariableState[] } {
  const states: VariableState[] = [];
  let expanded = '';
  let end = 0;
  for (const match of text.matchAll(references)) {
    expanded += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '$${') {
      expanded += '${';
      continue;
    }
    const [state, value] = resolveVariable(toVariable(match), variables);
    states.push(state);
    expanded += value ?? match[0];
  }
  return { text: expanded + text.slice(end), states };
}

/** Own values only: what every object inherits is no variable. */
export function valueOfVariable(name: string, variables: ProcessVariables): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function toVariable(match: RegExpExecArray): Variable {
  const parts = content.exec(match[1] ?? '');
  const defaultText = parts?.[2];
  let fault: string | undefined;
  if (match[2] === '') fault = 'has no closing }';
  else if (parts === null) fault = 'is not ${NAME} or ${NAME:-default}';
  else if (defaultText?.includes('${')) fault = 'has another variable in its default';
  return { index: match.index, name: parts?.[1] ?? '', defaultText, fault };
}

function resolveVariable(variable: Variable, variables: ProcessVariables): [VariableState, string?] {
  if (variable.fault !== undefined) return ['faulty'];
  const value = valueOfVariable(variable.name, variables);
  if (value !== undefined && value !== '') return ['set', value];
  if (variable.defaultText !== undefined) return ['set', variable.defaultText];
  return [value === undefined ? 'missing' : 'empty'];
}
