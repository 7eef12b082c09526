import type { Hazard } from '../hazard.ts';

export const dropDatabase: Hazard = {
  id: 'drop-database',
  summary: 'DROP DATABASE takes a whole database, at once and for good',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'DROP DATABASE removes the files of a database. It cannot run inside a transaction block, so nothing takes it back, and a migration has no business with databases other than its own. Without WITH (FORCE) it is refused while anybody is connected.',
  setup: '',
  bad: `
drop database if exists shop_archive;
`,
  good: `
-- databases are dropped by hand, by whoever has just verified the backup
select 1;
`,
  check({ operation, statement }) {
    if (operation.op !== 'drop database') return [];
    const name = statement.kind === 'DropdbStmt' ? (statement.node.dbname ?? '') : '';
    return [
      {
        message: `DROP DATABASE ${name} takes a whole database away; nothing brings it back but a backup`,
        advice: 'Take the statement out of the migration and drop the database by hand, after a last backup.',
        relations: [],
      },
    ];
  },
};
