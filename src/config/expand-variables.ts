import type { ProcessVariables } from './config.ts';
import { type KeyPath, type Problem, showPath } from './problem.ts';
import {
  expandTemplate,
  findVariables,
  type Variable,
  type VariableState,
  valueOfVariable,
} from './template.ts';

export interface Expanded {
  readonly value: unknown;
  /** Every text that holds a variable. */
  readonly templated: readonly KeyPath[];
  /** Variables that are written wrongly or in the wrong place. */
  readonly miswritten: readonly Problem[];
  /** Variables that have no value on this machine, or one that cannot stand there. */
  readonly unmet: readonly Problem[];
}

/**
 * Replaces the variables in every text of `value`, in a copy.
 * They belong to environments: elsewhere the result of a run would differ from machine to machine.
 */
export function expandVariables(value: unknown, variables: ProcessVariables): Expanded {
  const templated: KeyPath[] = [];
  const miswritten: Problem[] = [];
  const unmet: Problem[] = [];

  const expand = (template: string, path: KeyPath): string => {
    const found = findVariables(template);
    const { text, states } = expandTemplate(template, variables);
    if (found.length > 0) templated.push(path);
    for (const [number, variable] of found.entries()) {
      const place = { path, at: { variable: number } };
      const fault = judgeWriting(variable, path);
      const lack =
        judgeState(variable, states[number], path) ?? judgeInUrl(variable, template, variables, path);
      if (fault !== undefined) miswritten.push({ ...place, ...fault });
      else if (lack !== undefined) unmet.push({ ...place, ...lack });
    }
    return text;
  };
  const walk = (node: unknown, path: KeyPath): unknown => {
    // Put in when a hook runs: a machine that runs none needs no value.
    if (path[0] === 'hooks') return node;
    if (typeof node === 'string') return expand(node, path);
    if (Array.isArray(node)) return node.map((item, i) => walk(item, [...path, i]));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return { value: walk(value, []), templated, miswritten, unmet };
}

type Judgement = Pick<Problem, 'code' | 'message' | 'help'>;

function judgeWriting({ fault }: Variable, path: KeyPath): Judgement | undefined {
  if (fault !== undefined) {
    const help = 'Write ${NAME} or ${NAME:-default}; $${ stands for a plain ${.';
    return { code: 'CONFIG_INVALID', message: `\`${showPath(path)}\`: the variable ${fault}`, help };
  }
  if (path[0] === 'environments') return undefined;
  const message = `\`${showPath(path)}\`: variables can be used only under \`environments\``;
  return { code: 'CONFIG_INVALID', message, help: 'Write the value out; $${ stands for a plain ${.' };
}

function judgeState(
  { name }: Variable,
  state: VariableState | undefined,
  path: KeyPath,
): Judgement | undefined {
  if (state === 'set') return undefined;
  const lack = state === 'empty' ? 'empty' : 'not set';
  return {
    code: 'CONFIG_VARIABLE_MISSING',
    message: `\`${showPath(path)}\`: the environment variable ${name} is ${lack}`,
    help: `Set it, or give it a default: \${${name}:-value}`,
  };
}

/** A raw @ or / in a password would make the rest of it the name of a host to look up. */
function judgeInUrl(
  { name, index }: Variable,
  template: string,
  variables: ProcessVariables,
  path: KeyPath,
): Judgement | undefined {
  const inUserInfo = template.slice(0, index).includes('://') && template.slice(index).includes('@');
  const raw = /[@/?#\s]|%(?![0-9A-Fa-f]{2})/;
  if (!inUserInfo || !raw.test(valueOfVariable(name, variables) ?? '')) return undefined;
  return {
    code: 'CONFIG_INVALID',
    message: `\`${showPath(path)}\`: the environment variable ${name} has a character that a url cannot have there`,
    help: 'Percent-encode it (@ is %40), or leave the password out of the url and keep it in ~/.pgpass.',
  };
}
