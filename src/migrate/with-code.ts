import { hookPhases } from '../config/hook-phase.ts';
import { maskSource } from '../config/redact-url.ts';
import { positionAt } from '../excerpt.ts';
import type { Finding } from '../finding.ts';
import type { HookUse } from '../hooks/hook-use.ts';
import { maskSettings } from '../hooks/secret-settings.ts';
import { checksum } from './checksum.ts';
import type { MigrationDefinition, MigrationHook, MigrationHooks } from './define-migration.ts';
import type { Migration, MigrationScript } from './migration.ts';
import { type CodeFile, codeFinding } from './read-code-file.ts';
import type { ScriptOrigin } from './script-origin.ts';

export type FromCode = Pick<Migration, 'up' | 'down' | 'appliesTo' | 'description'>;

/** What a TypeScript file makes of a migration; `down` is the .down.sql beside it. */
export function withCode(
  code: CodeFile,
  down: MigrationScript | undefined,
): { readonly migration: FromCode; readonly findings: readonly Finding[] } {
  const { file, text, definition } = code;
  const findings =
    definition.down === undefined || down === undefined
      ? []
      : [
          codeFinding(file, text, {
            message: `\`down\` in ${file} and ${down.file} both say what to run`,
            help: 'Keep one of the two.',
          }),
        ];
  return {
    findings,
    migration: {
      up: scriptOf(code, 'up', definition.up, definition.hooks),
      down:
        definition.down === undefined ? down : scriptOf(code, 'down', definition.down, definition.downHooks),
      appliesTo: definition.appliesTo ?? [],
      description: definition.description,
    },
  };
}

/**
 * SQL is known by its own text, like that of a file; a function by the text of the whole file, of which the ledger
 * keeps a copy in comments, without what looks like a secret.
 */
function scriptOf(
  { file, text, definition }: CodeFile,
  direction: 'up' | 'down',
  given: MigrationDefinition['up'],
  byPhase: MigrationHooks = {},
): MigrationScript {
  const hooks = usesOf(byPhase, file, text);
  const shared = {
    file,
    ...(definition.transactional === false && { transactional: false as const }),
    ...(hooks.length > 0 && { hooks }),
  };
  if (typeof given === 'function') {
    const recorded = commented(file, maskSource(text));
    return {
      ...shared,
      text: '',
      checksum: checksum(commented(file, text)),
      recorded,
      code: { run: given, text },
    };
  }
  const origin = originOf(given, text, direction);
  if (hooks.length === 0) return { ...shared, text: given, checksum: checksum(given), origin };
  // The hooks it brings along are part of the file's code, and of what it does.
  const [said, kept] = hooks.some(({ hook }) => hook !== undefined)
    ? [text, maskSource(text)]
    : [byPhase, maskSettings(byPhase)].map((settings) => JSON.stringify(settings, null, 2));
  const withSql = (comments = ''): string => `${given.trimEnd()}\n\n${commented(file, comments)}`;
  return { ...shared, text: given, checksum: checksum(withSql(said)), recorded: withSql(kept), origin };
}

function commented(file: string, text: string): string {
  const lines = text.trimEnd().replaceAll('\r\n', '\n').split('\n');
  return `${[`-- ${file}`, ...lines.map((line) => `-- | ${line}`)].join('\n')}\n`;
}

/** Where the SQL stands in the file; SQL that is put together when the file is loaded stands where `up` does. */
function originOf(sql: string, text: string, direction: 'up' | 'down'): ScriptOrigin {
  const at = text.indexOf(sql);
  const { line, column } = positionAt(
    text,
    Math.max(at === -1 ? text.search(new RegExp(`\\b${direction}\\b`)) : at, 0),
  );
  if (at !== -1 && sql.includes('\n')) return { text, line, indent: 0, oneLine: false };
  return { text, line, indent: column - 1, oneLine: true };
}

function usesOf(hooks: MigrationHooks, file: string, text: string): readonly HookUse[] {
  const lists: Readonly<Partial<Record<string, readonly MigrationHook[]>>> = hooks;
  return hookPhases.flatMap((phase) =>
    (lists[phase] ?? []).map((given) => {
      const { description, config = {}, timeoutMs, retries, onFailure = 'abort', condition, hook } = given;
      const type = hook?.id ?? given.type ?? '';
      const place = { file, ...positionAt(text, Math.max(text.indexOf(type), 0)) };
      return { phase, type, hook, description, config, timeoutMs, retries, onFailure, condition, place };
    }),
  );
}
