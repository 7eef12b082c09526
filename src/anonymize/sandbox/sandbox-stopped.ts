import { count } from '../../count.ts';
import { ConfitureError } from '../../errors.ts';
import type { SandboxUsage, SandboxUse } from './sandbox.ts';

/** The strategy had to be stopped too often. */
export function givenUp(use: SandboxUse, { strikes }: SandboxUsage): ConfitureError {
  return stopped(
    use,
    `was stopped ${count(strikes, 'time')} for time or memory and is given up`,
    'Try its code with `confiture strategies test`; `sandbox` in confiture.yaml has its limits.',
  );
}

/** It took longer than it may in all. */
export function budgetSpent(use: SandboxUse, what: 'batch' | 'run'): ConfitureError {
  const { batchMs, runMs = 0 } = use.limits;
  const seconds = (what === 'batch' ? batchMs : runMs) / 1000;
  const of = what === 'batch' ? 'one batch of values' : 'the values of one run';
  return stopped(
    use,
    `took longer than ${count(seconds, 'second')} for ${of}`,
    `Measure it with \`confiture strategies bench\`; \`sandbox.${what}_timeout_seconds\` in confiture.yaml is its limit.`,
  );
}

export function tooLarge(use: SandboxUse): ConfitureError {
  return stopped(
    use,
    'gave results that are too large to be held',
    'All results of a batch, some hundred rows, can have 16 MiB together.',
  );
}

function stopped({ strategy, program, column }: SandboxUse, what: string, hint: string): ConfitureError {
  return new ConfitureError(
    'SANDBOX_STOPPED',
    `the strategy ${strategy} ${what} (${column.table}.${column.column})`,
    {
      hint,
      details: {
        strategy,
        program: program.name,
        hash: program.hash,
        column: `${column.table}.${column.column}`,
      },
    },
  );
}
