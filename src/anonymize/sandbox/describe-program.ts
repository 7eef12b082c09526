import type { Program } from '../custom/program.ts';
import { programFailed } from './program-failed.ts';
import { defaultLimits } from './sandbox-limits.ts';
import { ThreadEnded, threadBroke } from './thread.ts';
import type { ThreadPool } from './thread-pool.ts';

/** A description has to be short: it is read whole, and shown. */
const longestDescription = 256 * 1024;

export async function describeProgram(pool: ThreadPool, program: Program): Promise<readonly unknown[]> {
  const { memoryBytes, valueMs } = defaultLimits;
  try {
    const reply = await pool.with((thread) =>
      thread.ask({ kind: 'describe', program, memoryBytes, timeMs: valueMs }, valueMs),
    );
    if (reply.kind === 'failed') throw programFailed(program, reply.fault);
    const json = reply.kind === 'described' ? reply.json : '';
    if (json.length > longestDescription)
      throw programFailed(program, { message: 'what it says of its strategies is too long' });
    const described: unknown = JSON.parse(json);
    return Array.isArray(described) ? described : [];
  } catch (error) {
    if (error instanceof ThreadEnded)
      throw programFailed(program, { message: error.isLate ? 'it does not come to an end' : threadBroke });
    if (error instanceof SyntaxError)
      throw programFailed(program, { message: 'what it says of itself cannot be read' });
    throw error;
  }
}
