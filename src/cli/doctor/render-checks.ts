import type { Colors } from '../../terminal/colors.ts';
import type { Check, CheckGroup } from './check.ts';

/** Groups with a title each and a line for each check, its advice below it. */
export function renderChecks(groups: readonly CheckGroup[], colors: Colors): string {
  const paint = { ok: colors.green, info: colors.cyan, warning: colors.yellow, error: colors.red };
  const line = ({ state, message, help }: Check): string => {
    const first = `  ${paint[state](state.padEnd(8))}${message.replaceAll('\n', `\n${indent}`)}`;
    return help === undefined
      ? first
      : `${first}\n${indent}${colors.dim(help.replaceAll('\n', `\n${indent}`))}`;
  };
  return groups.map(({ title, checks }) => [colors.bold(title), ...checks.map(line)].join('\n')).join('\n\n');
}

const indent = ' '.repeat(10);
