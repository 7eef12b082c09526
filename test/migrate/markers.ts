import type { Hook } from '../../src/hooks/hook.ts';
import { hook } from './sample-hooks.ts';

/** Hooks of each kind of transaction that leave a mark with what earlier ones knew, and then do `after`. */
export function markers(after: (phase: string) => Promise<void>): readonly Hook[] {
  return (['migration', 'own', 'none'] as const).map((transaction) =>
    hook(
      `mark_${transaction}`,
      async ({ phase, connection, metadata }) => {
        await connection.query('insert into marks values ($1, $2)', [
          phase,
          Object.keys(metadata).sort().join(' '),
        ]);
        metadata[phase] = true;
        await after(phase);
      },
      { transaction },
    ),
  );
}
