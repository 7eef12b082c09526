import type { Connection } from '../postgres/connection.ts';
import { dropLabelled } from './drop-labelled.ts';
import { type Labelled, listLabelled } from './list-labelled.ts';
import { isAlive } from './process-identity.ts';

/** How many one call drops, so that no test waits long for the run before it. */
const atOnce = 8;

/** Milliseconds after which a database of another machine's process, with nobody in it, is left over. */
const longestRun = 24 * 60 * 60 * 1000;

/** Drops what processes that have ended left behind. One process at a time does it; the others go on at once. */
export async function dropLeftovers(admin: Connection): Promise<readonly string[]> {
  const key = "hashtextextended('confiture test leftovers', 0)";
  const [lock] = await admin.query<{ taken: boolean }>(`select pg_try_advisory_lock(${key}) as taken`);
  if (!lock?.taken) return [];
  try {
    const left = (await listLabelled(admin)).filter((each) => isLeftover(each, Date.now())).slice(-atOnce);
    const dropped: string[] = [];
    for (const each of left) {
      // One that cannot be dropped, for a replication slot or the like, is in no test's way.
      await dropLabelled(admin, [each]).then(
        () => dropped.push(each.name),
        () => undefined,
      );
    }
    return dropped;
  } finally {
    await admin.query(`select pg_advisory_unlock(${key})`);
  }
}

/** Whether the process that the database was made for has ended. `now` is in milliseconds. */
export function isLeftover({ label, sessions }: Omit<Labelled, 'name'>, now: number): boolean {
  if (label.process === undefined || sessions > 0) return false;
  const made = Date.parse(label.made);
  const alive = isAlive(label.process, made);
  return alive === undefined ? now - made > longestRun : !alive;
}
