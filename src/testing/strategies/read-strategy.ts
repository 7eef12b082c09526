import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asStrategy } from '../../anonymize/custom/as-strategy.ts';
import { readProgram } from '../../anonymize/custom/program/read-program.ts';
import { readStrategyFacts } from '../../anonymize/custom/read-strategy-facts.ts';
import type { StrategyFacts } from '../../anonymize/custom/strategy-facts.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import { defaultLimits } from '../../anonymize/sandbox/sandbox-limits.ts';
import { ConfitureError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import { refuseTakenIds } from '../../plugin/refuse-taken-ids.ts';
import type { TestedStrategy } from './tested-strategy.ts';

export interface StrategyChoice {
  /** The id, where the file exports several strategies. */
  readonly strategy?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly root?: string | undefined;
}

/**
 * The strategy of a file, as a project that has it in its `strategies_dir` would load it. Throws FILE_NOT_FOUND,
 * STRATEGY_FAILED, STRATEGY_BLOCKED and STRATEGY_INVALID for the file, STRATEGY_NOT_FOUND where it has none, or several
 * and none is chosen.
 */
export async function readStrategy(
  written: string | URL,
  { strategy: id, timeoutMs = defaultLimits.valueMs, root }: StrategyChoice,
  sandbox: Sandbox,
): Promise<TestedStrategy> {
  const path = resolve(typeof written === 'string' ? written : fileURLToPath(written));
  const folder = root === undefined ? rootOf(path) : resolve(root);
  const name = relative(folder, path).replaceAll('\\', '/');
  const program = await readProgram(path, { root: folder, name });
  const described = await sandbox.describe(program);
  const facts = chosen(
    described.map((raw) => readStrategyFacts(raw, name, program)),
    id,
    name,
  );
  const file = {
    path,
    name,
    root: folder,
    version: undefined,
    source: { kind: 'folder' },
    registered: [],
  } as const;
  const [taken] = refuseTakenIds([{ facts, program, file }]).errors;
  if (taken !== undefined) throw taken;
  const limits = { ...defaultLimits, valueMs: timeoutMs };
  return { facts, program, limits, strategy: asStrategy(facts, program, { sandbox, limits }) };
}

function chosen(all: readonly StrategyFacts[], id: string | undefined, name: string): StrategyFacts {
  const ids = all.map((facts) => facts.id);
  const found = id === undefined ? all[0] : all.find((facts) => facts.id === id);
  if (found !== undefined && (id !== undefined || all.length === 1)) return found;
  if (found !== undefined)
    throw new ConfitureError('STRATEGY_NOT_FOUND', `${name} exports several strategies: ${ids.join(', ')}`, {
      hint: 'Say with `strategy` which one is meant.',
    });
  const meant = id === undefined ? undefined : nearest(id, ids);
  throw new ConfitureError(
    'STRATEGY_NOT_FOUND',
    id === undefined ? `${name} exports no strategy` : `${name} exports no strategy ${id}`,
    {
      hint:
        meant === undefined
          ? 'Give one to defineStrategy of confiture/plugin, and export it.'
          : `Did you mean ${meant}?`,
    },
  );
}

/** The nearest folder of a project or a package; else the file's own. */
function rootOf(path: string): string {
  const own = dirname(path);
  for (let folder = own; ; folder = dirname(folder)) {
    if (['confiture.yaml', 'package.json'].some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return own;
  }
}
