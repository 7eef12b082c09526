import type { Hazard } from '../hazard.ts';

export const noDownScript: Hazard = {
  id: 'no-down-script',
  summary: 'nothing takes the migration back',
  category: 'backward_compatibility',
  level: 'low',
  scales: false,
  why: 'Without a down script, going back to the code of yesterday means writing SQL while production is down. Where there is no way back, `-- confiture: irreversible` with the reason says that somebody has thought of it.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
alter table shop.w_orders add column channel text;
`,
  good: `
-- confiture: irreversible nobody needs the column to be gone
alter table shop.w_orders add column channel text;
`,
  check({ step, statementIndex, operation, siblings }) {
    if (step.down !== 'missing' || step.direction !== 'up') return [];
    if (statementIndex > 0 || operation !== siblings[0]) return [];
    return [
      {
        message: `${step.version}_${step.name} has no down script, and does not say that it needs none`,
        advice: 'Write the down script, or say `-- confiture: irreversible` and why.',
        relations: [],
      },
    ];
  },
};
