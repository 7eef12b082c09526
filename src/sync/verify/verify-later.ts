import type { Finding } from '../../finding.ts';
import { prepareSource } from '../session-settings.ts';
import { exportSnapshot, seesTheSame } from '../snapshot.ts';
import { copiedChunks, type SyncTerms } from '../sync-run.ts';
import { beginReading } from './begin-reading.ts';
import type { LastRun } from './last-run.ts';
import type { Verification } from './verification.ts';
import { verifyCopy } from './verify-copy.ts';
import type { SourceState, VerifyOptions } from './verify-options.ts';

export interface VerifyLaterOptions extends Omit<VerifyOptions, 'sourceOf'> {
  /** Of the copy that the target remembers; undefined where it remembers none. */
  readonly run: LastRun | undefined;
  /** As a copy made now would have them. */
  readonly terms: Pick<SyncTerms, 'profileHash' | 'keyId'>;
}

/**
 * Verifies a copy that was made some time ago. Whether the source was written to since is known by the number of its
 * next transaction; where it was, what differs is told and is no error, but an original that has survived is.
 */
export async function verifyLater(options: VerifyLaterOptions): Promise<Verification> {
  const { source, target, plan, run, terms } = options;
  await prepareSource(source);
  const snapshot = await exportSnapshot(source);
  await beginReading(target);
  const same = run !== undefined && seesTheSame(run.snapshot, snapshot);
  const snapshots = new Set(run && (await copiedChunks(target, run.id)).map((chunk) => chunk.snapshot));
  // Rows that refer to rows that were left out are left out, too: any table can be a part of itself.
  const isPart = run?.sampled === true || plan.tables.some(({ where }) => where !== undefined);
  const state: SourceState = isPart ? 'unknown' : same && snapshots.size === 1 ? 'same' : 'changed';
  const verification = await verifyCopy({ ...options, sourceOf: () => state });
  return { ...verification, findings: [...verification.findings, ...differingTerms(run, terms)] };
}

function differingTerms(run: LastRun | undefined, terms: VerifyLaterOptions['terms']): readonly Finding[] {
  const subject = { kind: 'profile', name: 'profile' };
  const code = 'other-terms';
  if (run === undefined) {
    const message = 'the target remembers no copy that was finished';
    return [{ code, severity: 'warning', message, subject }];
  }
  const what = [
    ...(run.profileHash === terms.profileHash ? [] : ['text of the profile, or code of its strategies']),
    ...(run.keyId === terms.keyId ? [] : ['salt']),
  ];
  return what.map((each) => ({
    code,
    severity: 'warning',
    message: `the copy was made with another ${each}: what is found may come from that`,
    subject,
  }));
}
