import { actorOf } from '../../config/actor-of.ts';
import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { Project } from '../../project.ts';
import { type PreparedSync, prepareSync } from '../../sync/prepare-sync.ts';
import { changesOf } from '../../sync/record-sandbox.ts';
import { runSync } from '../../sync/run-sync.ts';
import type { Sandboxed } from '../../sync/sandbox-run.ts';
import { syncHooks } from '../../sync/sync-hooks.ts';
import type { SyncResult } from '../../sync/sync-result.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { countOption } from '../count-option.ts';
import { withOpener } from '../diff/opener.ts';
import { profilePlace } from '../profile/profile-place.ts';
import { checkVaults } from '../vault/check-vaults.ts';
import { durationOption, listOption, textOption } from '../with-project.ts';
import { confirmReplace, type Ends, openEnds } from './open-ends.ts';
import { type OpenProfile, openProfile } from './open-profile.ts';
import { recordRefusal } from './record-refusal.ts';
import { renderSync } from './render-sync.ts';
import { loggingTried, sandboxAudit } from './sandbox-audit.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { exitCodeOf, verifyOption } from './verify-option.ts';

/** `confiture sync`. */
export async function syncEnvironments(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<SyncOutcome>> {
  const { config } = await profilePlace(context, options);
  const profile = await openProfile(context, options).catch(async (error: unknown) => {
    await recordRefusal(error, { context, options, config });
    throw error;
  });
  const syncing = withOpener(context, options, async (opener) => {
    const ends = await openEnds(config, options, opener);
    if (options.migrateTarget === true && options.dryRun !== true) await migrate(ends.target, context);
    const prepared = await prepare(ends, profile, options);
    const data: SyncOutcome = {
      from: ends.source.target.name,
      to: ends.target.target.name,
      profile: prepared.anonymization?.profile ?? null,
      keyId: prepared.anonymization?.keyId ?? null,
      vaults: vaultsOf(profile, prepared),
      plan: prepared.plan,
      violations: [],
      done: null,
    };
    await checkVaults(data.vaults, context);
    if (options.dryRun === true)
      return rehearsed(data, await tryOut(ends, profile, prepared, context), context);
    const sandboxed = profile && sandboxAudit(prepared.plan, profile.sandboxed, data.to, context);
    if (options.replace === true) await confirmReplace(context, ends);
    const workers = countOption(options, 'workers') ?? config.sync.workers ?? 2;
    const done = await copy(ends, prepared, { context, options, workers, profile, sandboxed });
    const result = { ...data, done };
    const text = renderSync(result, context.colors);
    return { data: result, text, exitCode: exitCodeOf(done.verification) };
  });
  return syncing.finally(() => profile?.close());
}

async function tryOut(
  { source }: Ends,
  profile: OpenProfile | undefined,
  { anonymization, plan }: PreparedSync,
  { log }: CommandContext,
): Promise<SyncOutcome['violations']> {
  if (profile === undefined || anonymization === undefined) return [];
  const trying = profile.tryOn(await source.connect(), anonymization);
  return loggingTried(trying, { changes: changesOf(plan), columns: profile.sandboxed, log: log?.write });
}

function rehearsed(
  outcome: SyncOutcome,
  violations: SyncOutcome['violations'],
  { colors }: CommandContext,
): CommandResult<SyncOutcome> {
  const data = { ...outcome, violations };
  return { data, text: renderSync(data, colors), exitCode: violations.length > 0 ? 1 : 0 };
}

/** Two sessions that only look; those that copy are opened by the copy itself. */
async function prepare(
  { source, target }: Ends,
  profile: OpenProfile | undefined,
  options: OptionValues,
): Promise<PreparedSync> {
  const [from, to] = await Promise.all([source.connect(), target.connect()]);
  return prepareSync(from, to, {
    choice: { tables: listOption(options, 'tables'), exclude: listOption(options, 'exclude') },
    samplePercent: percentOption(options),
    anonymize: profile?.anonymize,
  });
}

interface CopyChoice {
  readonly context: CommandContext;
  readonly options: OptionValues;
  readonly workers: number;
  readonly profile: OpenProfile | undefined;
  readonly sandboxed: Sandboxed | undefined;
}

async function copy(
  { source, target }: Ends,
  { plan, terms, anonymization }: PreparedSync,
  { context, options, workers, profile, sandboxed }: CopyChoice,
): Promise<SyncResult> {
  const { settings, name: environment } = target.target;
  const actor = actorOf(context.variables);
  const session = await target.connect();
  const hooks = syncHooks({
    setup: target.hookSetup(session),
    plan,
    environment,
    profile: anonymization?.profile ?? 'without_profile',
    actor,
    open: () => target.connect(),
    progress: context.progress,
    signal: context.signal,
  });
  return runSync({
    plan,
    terms,
    openSource: () => source.connect(),
    openTarget: () => target.connect(),
    lockTimeoutMs: settings.lockTimeoutMs,
    lockWaitMs: durationOption(options, 'lockWait') ?? settings.lockWaitMs,
    workers,
    samplePercent: percentOption(options),
    replace: options.replace === true,
    resume: options.resume === true,
    actor,
    compile: profile?.compile ?? withoutProfile,
    verify: verifyOption(options, profile, anonymization),
    hooks,
    sandboxed,
    log: context.log?.write,
    progress: context.progress,
    signal: context.signal,
  });
}

function vaultsOf(profile: OpenProfile | undefined, { anonymization }: PreparedSync): readonly string[] {
  return profile === undefined || anonymization === undefined ? [] : profile.vaults(anonymization);
}

function withoutProfile(): never {
  throw new ConfitureError('USAGE', 'a column is to be changed, but no profile was given');
}

async function migrate(target: Project, context: CommandContext): Promise<void> {
  const { applied } = await target.migrateUp();
  if (applied.length > 0) context.say(`${target.target.name}: ${count(applied.length, 'migration')} applied`);
}

/** A number over 0 and up to 100. Throws USAGE. */
function percentOption(options: OptionValues): number | undefined {
  const text = textOption(options, 'sample');
  if (text === undefined) return undefined;
  const percent = Number(text.replace(/%$/, ''));
  if (percent > 0 && percent <= 100) return percent;
  throw new ConfitureError('USAGE', `--sample ${text} is no percentage`, {
    hint: 'Write --sample 5, or 0.1.',
  });
}
