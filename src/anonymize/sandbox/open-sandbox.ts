import type { Program } from '../custom/program.ts';
import { describeProgram } from './describe-program.ts';
import type { Sandbox, SandboxedColumn, SandboxUse } from './sandbox.ts';
import { SandboxColumn } from './sandbox-column.ts';
import { ThreadPool } from './thread-pool.ts';

/** A sandbox with so many threads at work at most; they start when they are needed. */
export function openSandbox({ threads }: { readonly threads: number }): Sandbox {
  const pool = new ThreadPool(Math.max(1, threads));
  const columns: SandboxedColumn[] = [];
  return {
    columns,
    describe: (program: Program) => describeProgram(pool, program),
    open(use: SandboxUse): SandboxedColumn {
      const column = new SandboxColumn(pool, columns.length, use);
      columns.push(column);
      return column;
    },
    close: async () => pool.close(),
  };
}
