import { htmlReport } from '../../dry-run/report/html.ts';
import { markdownReport } from '../../dry-run/report/markdown.ts';
import type { Connection } from '../../postgres/connection.ts';
import { type PreparedSync, prepareSync } from '../../sync/prepare-sync.ts';
import { changesOf } from '../../sync/record-sandbox.ts';
import { type LastRun, lastRun } from '../../sync/verify/last-run.ts';
import { verifyLater } from '../../sync/verify/verify-later.ts';
import type { CommandResult, OptionValues } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { withOpener } from '../diff/opener.ts';
import { openEnds } from '../sync/open-ends.ts';
import { type OpenProfile, openProfile } from '../sync/open-profile.ts';
import { loggingTried } from '../sync/sandbox-audit.ts';
import { verificationEntries } from '../sync/verification-entries.ts';
import { verificationText } from '../sync/verification-text.ts';
import { exitCodeOf, verifiedProfile } from '../sync/verify-option.ts';
import { profilePlace } from './profile-place.ts';
import type { VerifyResult } from './verify-result.ts';

/** `confiture profile verify`. */
export async function verifyProfile(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult<VerifyResult>> {
  const { config } = await profilePlace(context, options);
  const profile = await openProfile(context, options);
  const done = withOpener(context, options, async (opener) => {
    const ends = await openEnds(config, options, opener);
    const [source, target] = await Promise.all([ends.source.connect(), ends.target.connect()]);
    const run = await lastRun(target);
    const { plan, terms, anonymization } = await prepare(source, target, run, profile);
    const verifying = verifyLater({
      level: 'full',
      plan,
      terms,
      run,
      profile: verifiedProfile(profile, anonymization),
      source,
      target,
      progress: context.progress,
      signal: context.signal,
    });
    const verification = await loggingTried(verifying, {
      changes: changesOf(plan),
      columns: profile?.sandboxed ?? [],
      log: context.log?.write,
    });
    const data: VerifyResult = {
      from: ends.source.target.name,
      to: ends.target.target.name,
      profile: anonymization?.profile ?? '',
      run: run?.id ?? null,
      finishedAt: run?.finishedAt ?? null,
      verification,
    };
    return { data, text: render(data, options, context), exitCode: exitCodeOf(verification) };
  });
  return done.finally(() => profile?.close());
}

/** The plan of a copy of the tables that the last one was of. */
function prepare(
  source: Connection,
  target: Connection,
  run: LastRun | undefined,
  profile: OpenProfile | undefined,
): Promise<PreparedSync> {
  const choice = run?.choice ?? { tables: [], exclude: [] };
  return prepareSync(source, target, { choice, anonymize: profile?.anonymize });
}

function render(
  { from, to, profile, finishedAt, verification }: VerifyResult,
  { format }: OptionValues,
  { colors }: CommandContext,
): string {
  const title = `${from} → ${to}, profile ${profile}${finishedAt === null ? '' : `, copied ${finishedAt}`}`;
  const report = format === 'html' ? htmlReport : format === 'markdown' ? markdownReport : undefined;
  if (report === undefined) return `${colors.bold(title)}\n\n${verificationText(verification, colors)}`;
  const text = report.head(title) + report.entries(verificationEntries(verification)) + report.foot();
  return text.trimEnd();
}
