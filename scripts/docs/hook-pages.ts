import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { formatDuration } from '../../src/duration.ts';
import { builtinHooks } from '../../src/hooks/builtin/index.ts';
import type { Hook } from '../../src/hooks/hook.ts';
import { asKeyword, keyTables } from './key-tables.ts';
import { asSentence, markdownPage, markdownTable, type Page } from './page.ts';

const folder = 'docs/reference/hooks';
const defaultTimeoutMs = 300_000;

/** A page for each of Confiture's own hooks, from its code and its notes, and the table of all. */
export function hookPages(): readonly Page[] {
  return [indexPage(), ...builtinHooks.map(hookPage)];
}

function indexPage(): Page {
  const rows = builtinHooks.map((hook) => [`[${hook.id}](${hook.id}.md)`, hook.summary, transactionOf(hook)]);
  return markdownPage(`${folder}/index.md`, 'src/hooks/builtin', [
    '# Hooks',
    'What `type:` of a hook can name without a plugin. [Write a hook](../../how-to/write-a-hook.md) tells where hooks are asked for, in which phases, and what happens when one fails; `confiture hooks list` shows these and those of plugins, and `confiture hooks test` runs one.',
    markdownTable(['hook', 'what it does', 'transaction'], rows),
    "`migration`: its statements run in the migration's transaction, in a savepoint of their own. `none`: they run in no transaction, so that what the migration did until then is committed before, and a run after a crash goes on there.",
  ]);
}

function hookPage(hook: Hook): Page {
  const notes = readFileSync(`scripts/docs/hook-notes/${hook.id}.txt`, 'utf8').trim();
  const timeout = hook.timeoutMs ?? defaultTimeoutMs;
  return markdownPage(
    `${folder}/${hook.id}.md`,
    `src/hooks/builtin and scripts/docs/hook-notes/${hook.id}.txt`,
    [
      `# ${hook.id}`,
      asSentence(hook.summary),
      `- Phases: ${hook.phases.map((phase) => `\`${phase}\``).join(', ')}\n- Transaction: ${transactionOf(hook)}\n- Timeout: ${timeout === 0 ? 'none' : formatDuration(timeout)}`,
      notes,
      '## Configuration',
      ...configurationOf(hook),
      '[All hooks](index.md)',
    ],
  );
}

function configurationOf({ config }: Hook): readonly string[] {
  if (!(config instanceof z.core.$ZodType)) return ['Nothing to configure.'];
  const schema = asKeyword(z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' }));
  return keyTables(schema).flatMap(({ path, table }) => (path === '' ? [table] : [`### ${path}`, table]));
}

function transactionOf({ transaction }: Hook): string {
  return typeof transaction === 'string'
    ? `\`${transaction}\``
    : '`migration` or `none`, by its configuration';
}
