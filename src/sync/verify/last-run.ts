import type { Connection } from '../../postgres/connection.ts';
import { checkpointsExist } from '../checkpoint-schema.ts';
import type { TableChoice } from '../choose-tables.ts';
import type { SourceSnapshot } from '../snapshot.ts';

/** The copy that a target holds, as it remembers it. */
export interface LastRun {
  readonly id: string;
  readonly finishedAt: string;
  readonly profileHash: string | null;
  readonly keyId: string | null;
  readonly choice: TableChoice;
  /** Whether it was of a sample of the rows. */
  readonly sampled: boolean;
  readonly snapshot: Pick<SourceSnapshot, 'xmax' | 'inProgress'>;
}

interface LastRunRow extends Pick<LastRun, 'id' | 'finishedAt' | 'profileHash' | 'keyId'> {
  readonly choice: string;
  readonly xmax: string;
  readonly inProgress: number;
}

/** The copy that was finished last; undefined where there is none. */
export async function lastRun(target: Connection): Promise<LastRun | undefined> {
  if (!(await checkpointsExist(target))) return undefined;
  const [row] = await target.query<LastRunRow>(
    `select id::text, to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "finishedAt",
       profile_hash as "profileHash", key_id as "keyId", choice ->> 'choice' as choice,
       snapshot_xmax as xmax, snapshot_in_progress as "inProgress"
     from confiture.sync_runs where status = 'finished' order by id desc limit 1`,
  );
  if (row === undefined) return undefined;
  const { choice, xmax, inProgress, ...rest } = row;
  const { tables = [], exclude = [], sample }: Choice = JSON.parse(choice);
  return {
    ...rest,
    choice: { tables, exclude },
    sampled: sample !== undefined,
    snapshot: { xmax, inProgress },
  };
}

/** As `prepareSync` writes it. */
interface Choice extends Partial<TableChoice> {
  readonly sample?: number;
}
