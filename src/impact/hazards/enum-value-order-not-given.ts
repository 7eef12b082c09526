import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { Hazard } from '../hazard.ts';
import { findType } from '../world/find.ts';

export const enumValueOrderNotGiven: Hazard = {
  id: 'enum-value-order-not-given',
  summary: 'a label added without BEFORE or AFTER sorts last, and stays for ever',
  category: 'backward_compatibility',
  level: 'low',
  scales: false,
  why: 'ORDER BY, comparisons and ranges of an enum follow the order of its labels, which no statement changes later, and no statement removes a label. Code that was written before the label meets it in what it reads. Say where it belongs, and deploy code that knows it before any code writes it.',
  setup: `
create type shop.order_status as enum ('new', 'paid', 'closed');
`,
  bad: `
alter type shop.order_status add value 'shipped';
`,
  good: `
alter type shop.order_status add value 'shipped' before 'closed';
`,
  check({ operation, world }) {
    if (operation.op !== 'add enum value' || operation.placed) return [];
    const type = findType(world, operation.type);
    if (type === undefined || type.kind !== 'enum' || type.birth !== undefined) return [];
    const last = type.labels.at(-1);
    if (last === undefined || type.labels.some(({ label }) => label === operation.label)) return [];
    const label = quoteLiteral(operation.label);
    const exists = operation.ifNotExists ? 'if not exists ' : '';
    return [
      {
        message: `${label} sorts after all other labels of ${type.id}, for good`,
        safe: `alter type ${type.id} add value ${exists}${label} after ${quoteLiteral(last.label)};`,
        advice: 'Say BEFORE or AFTER which label it belongs, also where that is the last.',
        relations: [],
      },
    ];
  },
};
