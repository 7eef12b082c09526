import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { findType } from '../world/find.ts';

export const enumValueRenamed: Hazard = {
  id: 'enum-value-renamed',
  summary: 'running code compares with an enum label that no longer is one',
  category: 'backward_compatibility',
  level: 'high',
  scales: false,
  why: 'RENAME VALUE changes one row of the catalog, and every row of every table reads differently at once. Code that still writes or compares with the old label fails with "invalid input value for enum", and code that does not know the new one meets it in what it reads. Bodies of functions and subscribers of logical replication keep the old label, too.',
  setup: `
create type shop.order_status as enum ('new', 'payed');
create table shop.w_orders (id bigint primary key, status shop.order_status not null);
insert into shop.w_orders values (1, 'payed');
`,
  bad: `
alter type shop.order_status rename value 'payed' to 'paid';
`,
  good: `
-- code that knows both labels is deployed, then the rows are changed, then nothing writes the old one
alter type shop.order_status add value if not exists 'paid' before 'payed';
`,
  check({ operation, world }) {
    if (operation.op !== 'rename enum value') return [];
    const type = findType(world, operation.type);
    if (type === undefined || type.birth !== undefined || type.kind !== 'enum') return [];
    const label = type.labels.find((known) => known.label === operation.from);
    if (label === undefined || label.birth !== undefined) return [];
    const [from, to] = [quoteLiteral(operation.from), quoteLiteral(operation.to)];
    return [
      {
        message: `code that writes ${from} or compares with it fails once the label of ${type.id} is ${to}`,
        safe: migrations([`alter type ${type.id} add value if not exists ${to} before ${from}`]),
        advice:
          'Add the new label beside the old one, deploy code that reads both, change the rows in batches, and leave the old label unused.',
        relations: [],
      },
    ];
  },
};
