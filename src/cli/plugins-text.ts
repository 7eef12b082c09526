import { count } from '../count.ts';
import type { PluginProblem, PluginRow } from '../plugin/describe-plugins.ts';
import type { Colors } from '../terminal/colors.ts';

/** The plugins for people: where each is, its hooks and rules, and what is wrong with it. */
export function pluginsText(plugins: readonly PluginRow[], colors: Colors): string {
  if (plugins.length === 0) return 'confiture.yaml lists no plugins';
  const blocks = plugins.map((plugin) => blockOf(plugin, colors));
  const failed = plugins.filter(hasFailed).length;
  const summary =
    failed === 0
      ? `${count(plugins.length, 'plugin')}, all loaded`
      : `${failed} of ${count(plugins.length, 'plugin')} failed`;
  return [...blocks, summary].join('\n\n');
}

/** It, or something that it brings, cannot be used. */
export function hasFailed({ error, brokenRules, brokenStrategies }: PluginRow): boolean {
  return error !== null || brokenRules.length > 0 || brokenStrategies.length > 0;
}

function blockOf(plugin: PluginRow, colors: Colors): string {
  const { name, version, path, hooks, rules, strategies, unread, error } = plugin;
  const head = [colors.bold(name), version, path === null ? undefined : colors.dim(path)]
    .filter(Boolean)
    .join('  ');
  if (error !== null) return [head, ...problemLines(error, colors)].join('\n');
  const width = Math.max(0, ...[...hooks, ...rules, ...strategies].map(({ id }) => id.length));
  return [
    head,
    ...hooks.map(({ id, summary, phases }) => `  ${id.padEnd(width)}  ${summary} (${phases.join(', ')})`),
    ...rules.map(
      ({ id, summary, category, severity }) =>
        `  ${id.padEnd(width)}  rule: ${summary} (${category}, ${severity})`,
    ),
    ...strategies.map(
      ({ id, summary, label, enabled }) =>
        `  ${id.padEnd(width)}  strategy: ${summary} (${label}${enabled ? '' : ', not enabled'})`,
    ),
    ...[...plugin.brokenRules, ...plugin.brokenStrategies].flatMap((problem) =>
      problemLines(problem, colors),
    ),
    ...unread.map(({ kind, file }) => `  ${kind} in ${file} are not read by this version of Confiture`),
  ].join('\n');
}

function problemLines({ code, message, hint, location }: PluginProblem, colors: Colors): readonly string[] {
  const at = location === null ? [] : [`  ${location.file}:${location.line}`];
  const help = hint === null ? [] : [`  ${hint}`];
  return [`  ${colors.red(`error[${code}]`)}: ${message}`, ...at, ...help];
}
