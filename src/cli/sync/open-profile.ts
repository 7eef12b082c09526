import type { AnonymizationPlan, ColumnPlan } from '../../anonymize/anonymization-plan.ts';
import { compileColumn } from '../../anonymize/compile-column.ts';
import type { CompiledColumn } from '../../anonymize/compiled-column.ts';
import { createKeyring } from '../../anonymize/create-keyring.ts';
import { describeStrategy, type StrategyDescription } from '../../anonymize/describe-strategy.ts';
import { chooseStrategy } from '../../anonymize/find-strategy.ts';
import type { Violation } from '../../anonymize/preview/check-masked.ts';
import { planAnonymization } from '../../anonymize/profile/plan/plan-anonymization.ts';
import { profileError } from '../../anonymize/profile/profile-error.ts';
import type { ProfileReading } from '../../anonymize/profile/read-profile.ts';
import type { Sandbox } from '../../anonymize/sandbox/sandbox.ts';
import { tokenizedColumns, vaultsOf } from '../../anonymize/vault/tokenized-columns.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { ConfitureError } from '../../errors.ts';
import type { Connection } from '../../postgres/connection.ts';
import { findingsText } from '../../report/text.ts';
import type { OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { openProfileSandbox } from '../profile/open-profile-sandbox.ts';
import { profilePlace } from '../profile/profile-place.ts';
import { readProfileFile } from '../profile/read-profile-file.ts';
import { tryOnSamples } from './try-on-samples.ts';

/** A profile ready to be held against catalogs, and its columns to be given their keys. */
export interface OpenProfile {
  readonly anonymize: (source: Catalog, target: Catalog) => AnonymizationPlan;
  readonly compile: (change: ColumnPlan) => CompiledColumn;
  /** The same without writing to a vault. */
  readonly rehearse: (change: ColumnPlan) => CompiledColumn;
  /** The vaults that a copy writes to, as absolute paths. */
  readonly vaults: (plan: AnonymizationPlan) => readonly string[];
  /** What the plan would break on some rows of the source. */
  readonly tryOn: (source: Connection, plan: AnonymizationPlan) => Promise<readonly Violation[]>;
  readonly describe: (change: ColumnPlan) => StrategyDescription;
  /** What custom strategies did so far, in all columns. */
  readonly sandboxed: Sandbox['columns'];
  /** Ends the sandbox of custom strategies. */
  readonly close: () => Promise<void>;
}

/**
 * The profile of --profile, to be closed; undefined with --without-profile. Warnings go to stderr.
 * Throws PROFILE_NOT_FOUND, PROFILE_INVALID, PROFILE_SALT, USAGE where both options are given, and for a custom strategy
 * STRATEGY_BLOCKED, STRATEGY_CHANGED, STRATEGY_FAILED.
 */
export async function openProfile(
  context: CommandContext,
  options: OptionValues,
): Promise<OpenProfile | undefined> {
  if (options.withoutProfile === true) {
    if (options.profile === undefined) return undefined;
    throw new ConfitureError('USAGE', '--profile and --without-profile exclude each other');
  }
  const place = await profilePlace(context, options);
  const sandbox = openProfileSandbox(place.config, context.signal);
  try {
    const { reading } = await readProfileFile(place, context, options, sandbox);
    return opened(reading, context, { sandbox, vaultFolder: place.config.directory });
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

function opened(
  { profile, findings: ofFile, available }: ProfileReading,
  context: CommandContext,
  { sandbox, vaultFolder }: { readonly sandbox: Sandbox; readonly vaultFolder: string },
): OpenProfile {
  const wrong = profileError(ofFile);
  if (wrong !== undefined) throw wrong;
  if (profile === undefined) throw new TypeError('a profile without findings was not read');
  const keyring = profile.salt === undefined ? undefined : createKeyring(profile.salt);
  return {
    anonymize(source, target) {
      const { plan, findings } = planAnonymization(profile, source, target, available);
      const error = profileError(findings);
      // The error tells the first one only.
      if (findings.length > 1 || (error === undefined && findings.length > 0))
        context.say(findingsText(findings, context.colors));
      if (error !== undefined) throw error;
      return plan;
    },
    compile: (change) => compileColumn(change, keyring, profile.strategies, { available, vaultFolder }),
    rehearse: (change) => compileColumn(change, keyring, profile.strategies, { available }),
    vaults: (plan) => vaultsOf(tokenizedColumns(plan, profile), vaultFolder),
    tryOn: (source, plan) => tryOnSamples(source, plan, { profile, keyring, available }),
    describe({ type, options: given, facts }) {
      const known = { named: profile.strategies, available };
      return describeStrategy(chooseStrategy(type, given, known), facts, known);
    },
    sandboxed: sandbox.columns,
    close: () => sandbox.close(),
  };
}
