import { asStrategy } from '../anonymize/custom/as-strategy.ts';
import { limitsOf } from '../anonymize/custom/limits-of.ts';
import type { Program } from '../anonymize/custom/program.ts';
import type { StrategyFacts } from '../anonymize/custom/strategy-facts.ts';
import type { Sandbox } from '../anonymize/sandbox/sandbox.ts';
import type { SandboxLimits } from '../anonymize/sandbox/sandbox-limits.ts';
import type { Strategy } from '../anonymize/strategy.ts';
import type { Config } from '../config/config.ts';
import { ConfitureError } from '../errors.ts';
import { applyRegistry } from './apply-registry.ts';
import { findStrategyFiles } from './find-strategy-files.ts';
import { type ReadStrategyFile, readStrategyFile } from './read-strategy-file.ts';
import { refuseTakenIds } from './refuse-taken-ids.ts';
import { type DefinedStrategy, detailsOf } from './strategy-file.ts';

/** A custom strategy that a project has. */
export interface LoadedStrategy {
  /** Defaults of options are those of the registry where it has some. */
  readonly facts: StrategyFacts;
  readonly program: Program;
  readonly strategy: Strategy;
  readonly limits: SandboxLimits;
  /** False: `enabled: false` in the registry. */
  readonly enabled: boolean;
  /** Where it comes from, as shown: db/strategies/iban.ts, confiture-identifiers/nir.js. */
  readonly origin: string;
  /** The entry of `plugins:` that brings it. */
  readonly plugin: string | undefined;
}

export interface LoadedStrategies {
  /** In the order of their ids. */
  readonly entries: readonly LoadedStrategy[];
  /**
   * What is wrong with others; no profile can use them. `details` has `program`, the file as shown, `strategy`, the id,
   * and `plugin`, the entry of `plugins:`, where they are known.
   */
  readonly errors: readonly ConfitureError[];
}

/** The custom strategies of a project: of its strategies_dir, its registry and its plugins. All of them run in the sandbox. */
export async function loadStrategies(config: Config, sandbox: Sandbox): Promise<LoadedStrategies> {
  const { files, errors: missing } = await findStrategyFiles(config);
  const read = await Promise.all(files.map((file) => readStrategyFile(file, sandbox)));
  const defined = read.flatMap(strategiesOf);
  const { free, errors: taken } = refuseTakenIds(defined);
  const registered = applyRegistry(free, config.custom.registry, {
    defined: defined.map(({ facts }) => facts.id),
    told: [
      ...missing.flatMap(({ details }) => (typeof details?.strategy === 'string' ? details.strategy : [])),
      ...read.flatMap(({ file, errors }) => (errors.length > 0 ? file.registered : [])),
    ],
  });
  const entries = registered.strategies.map(
    ({ facts, program, file, enabled, timeoutMs }): LoadedStrategy => {
      const limits = limitsOf(config.custom.sandbox, timeoutMs);
      const strategy = asStrategy(facts, program, { sandbox, limits });
      const plugin = file.source.kind === 'plugin' ? file.source.request.name : undefined;
      return { facts, program, strategy, limits, enabled, origin: file.name, plugin };
    },
  );
  return {
    entries: entries.toSorted((a, b) => (a.facts.id < b.facts.id ? -1 : 1)),
    errors: [...missing, ...read.flatMap((each) => errorsOf(each, read)), ...taken, ...registered.errors],
  };
}

/** Of a file that only the registry names, what it names. */
function strategiesOf({ file, program, strategies }: ReadStrategyFile): readonly DefinedStrategy[] {
  if (program === undefined) return [];
  const { source, registered } = file;
  return strategies
    .filter(({ id }) => source.kind !== 'registry' || registered.includes(id))
    .map((facts) => ({ facts, program, file }));
}

function errorsOf(
  { file, program, strategies, errors }: ReadStrategyFile,
  all: readonly ReadStrategyFile[],
): readonly ConfitureError[] {
  if (errors.length > 0 || strategies.length > 0 || program === undefined) return errors;
  // A file beside the strategies that some of them import needs to have none of its own.
  const isImported = all.some(
    (other) => other.file !== file && other.file.root === file.root && imports(other, program.entry),
  );
  if (isImported && file.source.kind === 'folder') return [];
  return [
    new ConfitureError('STRATEGY_FAILED', `${file.name} defines no strategy`, {
      hint: 'Give one to defineStrategy of confiture/plugin and export it; a file that others import is left alone.',
      details: detailsOf(file),
    }),
  ];
}

function imports({ program }: ReadStrategyFile, module: string): boolean {
  return program !== undefined && Object.hasOwn(program.modules, module);
}
