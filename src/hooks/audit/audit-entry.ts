import type { AuditKey } from './audit-key.ts';

/** A row of confiture.audit_log. */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly id: number;
  readonly segment: number;
  /** In UTC with microseconds: 2026-11-21T07:45:00.123456Z. */
  readonly at: string;
  readonly event: string;
  readonly version: string;
  readonly name: string;
  readonly direction: string;
  readonly phase: string;
  readonly actor: string;
  readonly databaseUser: string;
  readonly environment: string;
  /** JSON as it was written, to the letter. */
  readonly details: string;
  readonly keyId: string;
  /** The hash of the entry before. */
  readonly previous: string;
}

export interface SealedEntry extends AuditEntry {
  readonly hash: string;
}

/** What the first entry has before it. */
export const noEntry = '0'.repeat(64);

/** The order is part of the format: another one would be another hash. */
export function hashOf(entry: AuditEntry, key: AuditKey): string {
  const { id, segment, at, event, version, name, direction, phase, actor } = entry;
  const { databaseUser, environment, details, keyId, previous } = entry;
  const what = [id, segment, at, event, version, name, direction, phase, actor];
  return key.seal(JSON.stringify(['entry', ...what, databaseUser, environment, details, keyId, previous]));
}

export interface AuditHead {
  readonly segment: number;
  readonly segmentFirstId: number;
  readonly lastId: number;
  readonly lastHash: string;
  readonly keyId: string;
}

/** Without it, entries missing at the end would leave a chain that is whole. */
export function sealOfHead(head: AuditHead, key: AuditKey): string {
  const { segment, segmentFirstId, lastId, lastHash, keyId } = head;
  return key.seal(JSON.stringify(['head', segment, segmentFirstId, lastId, lastHash, keyId]));
}

export interface AuditSegment {
  readonly segment: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly lastHash: string;
}

export function sealOfSegment(segment: AuditSegment, key: AuditKey): string {
  return key.seal(
    JSON.stringify(['segment', segment.segment, segment.firstId, segment.lastId, segment.lastHash]),
  );
}

/** Columns of confiture.audit_log as `SealedEntry` has them. */
export const entryColumns = `id::float8 as id, segment, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  event, version, name, direction, phase, actor, database_user as "databaseUser", environment, details::text as details,
  key_id as "keyId", previous, hash`;
