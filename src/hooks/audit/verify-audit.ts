import type { HookSession } from '../hook-context.ts';
import {
  type AuditHead,
  type AuditSegment,
  entryColumns,
  hashOf,
  noEntry,
  type SealedEntry,
  sealOfHead,
  sealOfSegment,
} from './audit-entry.ts';
import type { AuditKey } from './audit-key.ts';
import { auditTablesExist } from './audit-tables.ts';

/** The first thing that is not as it was written. */
export interface AuditFault {
  readonly kind: 'altered' | 'removed' | 'reordered' | 'inserted' | 'other key' | 'no log';
  /** The entry concerned. */
  readonly id: number | null;
  readonly message: string;
}

export interface AuditReport {
  readonly entries: number;
  readonly segments: number;
  /** The last entry's id and hash: kept elsewhere, they prove later that nothing before them went away. */
  readonly head: { readonly id: number; readonly hash: string } | null;
  readonly fault: AuditFault | null;
}

/** An entry that is known from elsewhere, as a report gave it. */
export interface Anchor {
  readonly id: number;
  readonly hash: string;
}

type Session = Pick<HookSession, 'query'>;

/** By their ids: a log whose key was changed needs the old ones too. */
export type AuditKeys = ReadonlyMap<string, AuditKey>;

const page = 5000;

/** Reads the whole log in one snapshot and holds each entry against the one before it, the segments and the head. */
export async function verifyAudit(session: Session, keys: AuditKeys, anchor?: Anchor): Promise<AuditReport> {
  if (!(await auditTablesExist(session))) {
    const fault: AuditFault = { kind: 'no log', id: null, message: 'this database has no audit log' };
    return { entries: 0, segments: 0, head: null, fault };
  }
  await session.query('begin transaction isolation level repeatable read read only');
  try {
    return await verify(session, keys, anchor);
  } finally {
    await session.query('rollback');
  }
}

async function verify(session: Session, keys: AuditKeys, anchor: Anchor | undefined): Promise<AuditReport> {
  const [head] = await session.query<AuditHead & { readonly seal: string }>(
    `select segment, segment_first_id::float8 as "segmentFirstId", last_id::float8 as "lastId", last_hash as "lastHash",
       key_id as "keyId", seal from confiture.audit_head`,
  );
  const segments = await session.query<AuditSegment & { readonly seal: string }>(
    `select segment, first_id::float8 as "firstId", last_id::float8 as "lastId", last_hash as "lastHash", seal
     from confiture.audit_segments order by segment`,
  );
  const ends = new Map(segments.map((segment) => [segment.lastId, segment]));
  let last: Pick<SealedEntry, 'id' | 'hash'> = { id: 0, hash: noEntry };
  let anchored = anchor === undefined;
  const report = (fault: AuditFault | null): AuditReport => ({
    entries: last.id,
    segments: head?.segment ?? 0,
    head: last.id === 0 ? null : last,
    fault,
  });
  for (;;) {
    const entries = await session.query<SealedEntry>(
      `select ${entryColumns} from confiture.audit_log where id > $1 order by id limit ${page}`,
      [last.id],
    );
    for (const entry of entries) {
      const fault = await faultOf(session, entry, last, keys);
      if (fault !== undefined) return report(fault);
      const end = ends.get(entry.id);
      if (end !== undefined && !isSealed(end, entry, keys)) {
        return report({
          kind: 'altered',
          id: entry.id,
          message: `the closing record of segment ${end.segment} is not as it was sealed`,
        });
      }
      ends.delete(entry.id);
      if (entry.id === anchor?.id && entry.hash === anchor.hash) anchored = true;
      last = { id: entry.id, hash: entry.hash };
    }
    if (entries.length < page) break;
  }
  return report(
    headFault(head, last, keys) ?? segmentFault([...ends.values()]) ?? anchorFault(anchored, anchor) ?? null,
  );
}

/** What is wrong with an entry that should follow `last`. */
async function faultOf(
  session: Session,
  entry: SealedEntry,
  last: Pick<SealedEntry, 'id' | 'hash'>,
  keys: AuditKeys,
): Promise<AuditFault | undefined> {
  const { id } = entry;
  if (id < 1) return { kind: 'inserted', id, message: `entry ${id} was not written by Confiture` };
  const key = keys.get(entry.keyId);
  if (key === undefined) {
    return {
      kind: 'other key',
      id,
      message: `entry ${id} was sealed with the key ${entry.keyId}, which is not among those given`,
    };
  }
  const isGenuine = entry.hash === hashOf(entry, key);
  if (isGenuine && id === last.id + 1 && entry.previous === last.hash) return undefined;
  if (!isGenuine) {
    const other = await originalId(session, entry, key);
    if (other !== undefined) {
      return { kind: 'reordered', id, message: `entry ${id} was entry ${other} when it was written` };
    }
    return id > last.id + 1
      ? removed(last.id + 1)
      : { kind: 'altered', id, message: `entry ${id} is not as it was written` };
  }
  if (id > last.id + 1) return removed(last.id + 1);
  return {
    kind: 'altered',
    id: last.id,
    message: `entry ${last.id} is not the one that entry ${id} was written after`,
  };
}

function removed(id: number): AuditFault {
  return { kind: 'removed', id, message: `entry ${id} is gone` };
}

/** The id that the entry was sealed with, where only that was changed. */
async function originalId(session: Session, entry: SealedEntry, key: AuditKey): Promise<number | undefined> {
  const [row] = await session.query<{ most: number }>(
    'select max(id)::float8 as most from confiture.audit_log',
  );
  for (let id = 1; id <= (row?.most ?? 0) + 1; id++) {
    if (id !== entry.id && hashOf({ ...entry, id }, key) === entry.hash) return id;
  }
  return undefined;
}

function isSealed(
  segment: AuditSegment & { readonly seal: string },
  entry: SealedEntry,
  keys: AuditKeys,
): boolean {
  return (
    segment.lastHash === entry.hash &&
    segment.segment === entry.segment &&
    [...keys.values()].some((key) => segment.seal === sealOfSegment(segment, key))
  );
}

function headFault(
  head: (AuditHead & { readonly seal: string }) | undefined,
  last: Pick<SealedEntry, 'id' | 'hash'>,
  keys: AuditKeys,
): AuditFault | undefined {
  if (head === undefined) {
    return { kind: 'removed', id: null, message: 'the head of the log is gone' };
  }
  const key = keys.get(head.keyId);
  if (key === undefined) {
    return {
      kind: 'other key',
      id: null,
      message: `the head was sealed with the key ${head.keyId}, which is not among those given`,
    };
  }
  if (head.seal !== sealOfHead(head, key)) {
    return { kind: 'altered', id: null, message: 'the head of the log is not as it was sealed' };
  }
  if (head.lastId > last.id) return removed(last.id + 1);
  if (head.lastId < last.id || head.lastHash !== last.hash) {
    return {
      kind: 'altered',
      id: last.id,
      message: `the head of the log names entry ${head.lastId} as the last`,
    };
  }
  return undefined;
}

function segmentFault([first]: readonly AuditSegment[]): AuditFault | undefined {
  if (first === undefined) return undefined;
  return {
    kind: 'altered',
    id: first.lastId,
    message: `segment ${first.segment} ends with entry ${first.lastId}, which is not there`,
  };
}

function anchorFault(isAnchored: boolean, anchor: Anchor | undefined): AuditFault | undefined {
  if (isAnchored || anchor === undefined) return undefined;
  return {
    kind: 'removed',
    id: anchor.id,
    message: `entry ${anchor.id} is not the one that was noted, or gone`,
  };
}
