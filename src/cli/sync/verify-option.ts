import type { AnonymizationPlan } from '../../anonymize/anonymization-plan.ts';
import type { SyncOptions } from '../../sync/sync-options.ts';
import type { Verification } from '../../sync/verify/verification.ts';
import type { VerifiedProfile } from '../../sync/verify/verify-options.ts';
import type { OptionValues } from '../command.ts';
import type { OpenProfile } from './open-profile.ts';

/** What --verify asks for; undefined for `none`. */
export function verifyOption(
  { verify }: OptionValues,
  profile: OpenProfile | undefined,
  anonymization: AnonymizationPlan | undefined,
): SyncOptions['verify'] {
  if (verify === 'none') return undefined;
  return {
    level: verify === 'full' ? 'full' : 'counts',
    profile: verifiedProfile(profile, anonymization),
  };
}

export function verifiedProfile(
  profile: OpenProfile | undefined,
  anonymization: AnonymizationPlan | undefined,
): VerifiedProfile | undefined {
  if (profile === undefined || anonymization === undefined) return undefined;
  const { rehearse: compile, describe } = profile;
  return { compile, describe, quasiIdentifiers: anonymization.quasiIdentifiers };
}

/** 1 where a finding is an error. */
export function exitCodeOf(verification: Verification | null | undefined): 0 | 1 {
  return verification?.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
