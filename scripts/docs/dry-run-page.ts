import type { Handling } from '../../src/dry-run/classify/reason.ts';
import { reasons } from '../../src/dry-run/classify/reasons/index.ts';
import { markdownPage, markdownTable, type Page } from './page.ts';

const handlings: Readonly<Record<Handling, string>> = {
  twin: 'runs as the form that blocks',
  skip: 'is not run',
  run: 'runs',
};

/** What a dry-run does with statements that a rollback does not take back, or that cannot be in a transaction. */
export function dryRunPage(): Page {
  return markdownPage('docs/reference/dry-run.md', 'src/dry-run/classify/reasons', [
    '# What a dry-run does not run',
    'A dry-run runs migrations in one transaction and rolls it back. Statements that PostgreSQL refuses there, and those that ' +
      'a rollback does not take back, are known by their parse tree and the catalog: in the statement itself, in `DO` blocks, in ' +
      'functions that it calls, and in triggers, rules, defaults, checks and policies of the tables that it works on. The ' +
      'report names each by its reason.',
    markdownTable(
      ['reason', 'a statement that has it', 'why'],
      reasons.map(({ id, handling, summary }) => [`\`${id}\``, handlings[handling], summary]),
    ),
    'Hooks and functions of TypeScript migrations run on the session of the dry-run, in a savepoint, whatever transaction they ' +
      'have in a real run. What they want to run is looked at in the same way: one that wants to run what must not be is left out.',
    'Server-side work that is rolled back still happens: tables that are rewritten need their disk space for that time, ' +
      'WAL is written, dead rows stay for VACUUM, and locks are held until the end. Run it on a clone where that matters.',
  ]);
}
