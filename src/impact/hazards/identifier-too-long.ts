import type { Node } from '@pgsql/types';
import { tokensOf } from '../../sql/tokens.ts';
import type { Hazard } from '../hazard.ts';
import { listed } from '../wording.ts';

/** NAMEDATALEN - 1. */
const longest = 63;

export const identifierTooLong: Hazard = {
  id: 'identifier-too-long',
  summary: 'PostgreSQL cuts names after 63 bytes, with a NOTICE that nobody reads',
  category: 'backward_compatibility',
  level: 'low',
  scales: false,
  why: 'A longer name is not refused but cut (42622): what is in the database is not what the file says, code that asks the catalog for the whole name does not find it, and two long names that begin alike are one.',
  setup: `
create table shop.w_orders (id bigint primary key, tenant_id bigint not null);
`,
  bad: `
create index w_orders_tenant_id_idx_for_the_dashboard_of_the_customer_success_team on shop.w_orders (tenant_id);
`,
  good: `
create index w_orders_tenant_id_dashboard_idx on shop.w_orders (tenant_id);
`,
  check({ operation, siblings, statement, conditional }) {
    if (operation !== siblings[0] || conditional || statement.text.length <= longest) return [];
    // The parser has cut them already: a name within a character of the limit may have been longer.
    if (!hasLongName(statement.node)) return [];
    const names = tokensOf(statement.text)
      .filter(({ comment, text }) => !comment && isTooLong(text))
      .map(({ text }) => text);
    if (names.length === 0) return [];
    return [
      {
        message: `${listed([...new Set(names)])} ${names.length === 1 ? 'is' : 'are'} cut after ${longest} bytes`,
        advice: `Choose names of at most ${longest} bytes.`,
        relations: [],
      },
    ];
  },
};

function hasLongName(node: Node | object): boolean {
  return Object.values(node).some((value) =>
    typeof value === 'string'
      ? value.length > longest / 4 - 1 && isNearLimit(value)
      : typeof value === 'object' && value !== null && hasLongName(value),
  );
}

function isNearLimit(name: string): boolean {
  const bytes = Buffer.byteLength(name);
  return bytes > longest - 4 && bytes <= longest;
}

/** A token that is a name, bare or in quotes; string constants begin with other signs. */
function isTooLong(text: string): boolean {
  if (text.length <= longest / 4) return false;
  const quoted = text.startsWith('"') && text.endsWith('"');
  const name = quoted ? text.slice(1, -1).replaceAll('""', '"') : text;
  if (!quoted && !/^[\p{L}_]/u.test(text)) return false;
  return !text.includes("'") && Buffer.byteLength(name) > longest;
}
