import type { HookSession } from '../hook-context.ts';
import { hookFails } from '../hook-fails.ts';
import {
  type AuditEntry,
  type AuditHead,
  hashOf,
  noEntry,
  type SealedEntry,
  sealOfHead,
  sealOfSegment,
} from './audit-entry.ts';
import type { AuditKey } from './audit-key.ts';
import { ensureAuditTables } from './audit-tables.ts';

/** What happened; the rest of an entry comes from the chain and the server. */
export type AuditFact = Pick<
  AuditEntry,
  'event' | 'version' | 'name' | 'direction' | 'phase' | 'actor' | 'environment' | 'details'
>;

interface HeadRow extends AuditHead {
  readonly seal: string;
  readonly at: string;
  readonly databaseUser: string;
}

/**
 * Adds an entry to the end of the chain in the caller's transaction; another writer waits until that has ended.
 * A segment with `segmentEntries` entries is closed, and the entry begins the next one.
 * Throws where the chain's head is not what was sealed: what came after it would hide that.
 */
export async function appendEntry(
  session: HookSession,
  key: AuditKey,
  fact: AuditFact,
  segmentEntries: number,
): Promise<SealedEntry> {
  if (await ensureAuditTables(session)) await beginChain(session, key);
  const head = await lockHead(session, key);
  const isFull = head.lastId - head.segmentFirstId + 1 >= segmentEntries;
  if (isFull) await closeSegment(session, head, key);
  const id = head.lastId + 1;
  const segment = isFull ? head.segment + 1 : head.segment;
  const { at, databaseUser } = head;
  const entry: AuditEntry = {
    ...fact,
    id,
    segment,
    at,
    databaseUser,
    keyId: key.id,
    previous: head.lastHash,
  };
  const sealed: SealedEntry = { ...entry, hash: hashOf(entry, key) };
  await insertEntry(session, sealed);
  const next: AuditHead = {
    segment,
    segmentFirstId: isFull ? id : head.segmentFirstId,
    lastId: id,
    lastHash: sealed.hash,
    keyId: key.id,
  };
  await session.query(
    `update confiture.audit_head set segment = $1, segment_first_id = $2, last_id = $3, last_hash = $4, key_id = $5, seal = $6`,
    [next.segment, next.segmentFirstId, next.lastId, next.lastHash, next.keyId, sealOfHead(next, key)],
  );
  return sealed;
}

/** Only where the tables were made just now: a log that has lost its head must not be begun anew. */
async function beginChain(session: HookSession, key: AuditKey): Promise<void> {
  const first: AuditHead = { segment: 1, segmentFirstId: 1, lastId: 0, lastHash: noEntry, keyId: key.id };
  await session.query(
    `insert into confiture.audit_head (segment, segment_first_id, last_id, last_hash, key_id, seal)
     values (1, 1, 0, $1, $2, $3)`,
    [first.lastHash, first.keyId, sealOfHead(first, key)],
  );
}

/** The row lock lasts until the transaction ends, so that there is one chain. */
async function lockHead(session: HookSession, key: AuditKey): Promise<HeadRow> {
  const [head] = await session.query<HeadRow>(
    `select segment, segment_first_id::float8 as "segmentFirstId", last_id::float8 as "lastId", last_hash as "lastHash",
       key_id as "keyId", seal, session_user as "databaseUser",
       to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from confiture.audit_head for update`,
  );
  if (head === undefined) throw broken('the audit log has lost its head');
  // After a change of keys the head is sealed with the old one, which is not here to check it.
  if (head.keyId === key.id && head.seal !== sealOfHead(head, key)) {
    throw broken('the head of the audit log is not as it was sealed');
  }
  return head;
}

function broken(message: string): Error {
  return hookFails(
    message,
    '`confiture audit verify` finds what was changed. Nothing is added to a log that is not whole.',
  );
}

async function closeSegment(session: HookSession, head: AuditHead, key: AuditKey): Promise<void> {
  const { segment, segmentFirstId: firstId, lastId, lastHash } = head;
  const closed = { segment, firstId, lastId, lastHash };
  await session.query(
    `insert into confiture.audit_segments (segment, first_id, last_id, closed_at, last_hash, seal)
     values ($1, $2, $3, clock_timestamp(), $4, $5)`,
    [segment, firstId, lastId, lastHash, sealOfSegment(closed, key)],
  );
}

async function insertEntry(session: HookSession, entry: SealedEntry): Promise<void> {
  const { id, segment, at, event, version, name, direction, phase, actor } = entry;
  const { databaseUser, environment, details, keyId, previous, hash } = entry;
  await session.query(
    `insert into confiture.audit_log (id, segment, at, event, version, name, direction, phase, actor, database_user,
       environment, details, key_id, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      segment,
      at,
      event,
      version,
      name,
      direction,
      phase,
      actor,
      databaseUser,
      environment,
      details,
      keyId,
      previous,
      hash,
    ],
  );
}
