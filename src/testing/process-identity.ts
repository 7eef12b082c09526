import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, told apart from those of other machines and containers. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
}

export function thisProcess(): ProcessIdentity {
  return { host: host(), pid: process.pid };
}

/**
 * Whether the process that was alive `then` (milliseconds since 1970) still is; undefined where only its own host
 * could tell.
 */
export function isAlive(identity: ProcessIdentity, then: number): boolean | undefined {
  if (identity.host !== host()) return undefined;
  // In a container that is started again, a process often has the id that one had before.
  if (identity.pid === process.pid) return then >= Date.now() - process.uptime() * 1000;
  try {
    return process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM is said of a process of somebody else.
    return String(error).includes('EPERM');
  }
}

/** Containers may share the name of their host; then their process ids live in namespaces that differ. */
function host(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
