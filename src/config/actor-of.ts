import { hostname, userInfo } from 'node:os';
import type { ProcessVariables } from './config.ts';

/** CONFITURE_ACTOR, the CI system's actor, or user@host: the person or job that the ledger names. */
export function actorOf(variables: ProcessVariables): string {
  const named = variables.CONFITURE_ACTOR ?? variables.GITHUB_ACTOR ?? variables.GITLAB_USER_LOGIN;
  if (named) return named;
  return `${accountName()}@${hostname()}`;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a uid that has no passwd entry.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
