import type { Hazard } from '../hazard.ts';

const words: Readonly<Record<string, string>> = {
  begin: 'BEGIN',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  prepare: 'PREPARE TRANSACTION',
};

export const transactionControl: Hazard = {
  id: 'transaction-control',
  summary: 'a migration that commits by itself cannot be taken back as a whole',
  category: 'constraint_violation',
  level: 'high',
  scales: false,
  why: 'A migration runs in one transaction with the row that records it. COMMIT within it ends that: what fails afterwards leaves a half-done migration that nobody recorded. In DO and procedures PostgreSQL refuses COMMIT inside of a transaction (2D000). Confiture refuses BEGIN and COMMIT in a migration and gives those that need it a mode without transaction.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null, note text);
insert into shop.w_orders values (1, 7, null);
`,
  bad: `
do $$
begin
  update shop.w_orders set note = '' where id = 1;
  commit;
end
$$;
`,
  good: `
update shop.w_orders set note = '' where id = 1;
`,
  fails: '2D000',
  check({ operation, conditional, step }) {
    if (operation.op !== 'transaction') return [];
    const word = words[operation.command];
    if (word === undefined) return [];
    // Without a transaction around it, a DO or procedure may commit its batches.
    if (conditional && !step.transactional) return [];
    return [
      {
        message: conditional
          ? `${word} within DO or a procedure fails, since the migration runs in a transaction`
          : `${word} ends or begins a transaction that is Confiture's to begin and end`,
        advice: conditional
          ? 'Write `-- confiture: no-transaction` where batches have to commit one by one.'
          : 'Leave it out; each migration runs in a transaction of its own.',
        relations: [],
      },
    ];
  },
};
