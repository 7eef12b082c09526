import { groupBy } from '../../../catalog/group-by.ts';
import { personalKindOf } from '../../../personal-data/kind-of-column.ts';
import type { TypeGroup } from '../../column-facts.ts';
import type { Profile } from '../profile.ts';
import { baseTypeOf } from './facts-of-column.ts';
import { seemsPersonal } from './keep-patterns.ts';
import type { KnownColumn } from './known-columns.ts';
import type { Remark } from './remarks.ts';
import type { SchemaView } from './schema-view.ts';

/** Types that say nothing of a person by themselves, where the table is not in the profile. */
const harmless = new Set<TypeGroup>([
  'uuid',
  'integer',
  'numeric',
  'float',
  'boolean',
  'timestamp',
  'time',
  'interval',
  'enum',
]);

/** Whether a column that nothing is said about has to be decided on; else it may be copied as it is. */
export function needsDecision({ column, facts, tableRule }: KnownColumn, schema: SchemaView): boolean {
  if (tableRule !== undefined && tableRule.rest === 'rules') return true;
  return seemsPersonal(column, schema) || !harmless.has(facts.group);
}

/** What is said about such columns, those of a table at once. */
export function unclassified(
  columns: readonly KnownColumn[],
  profile: Profile,
  schema: SchemaView,
): readonly Remark[] {
  const byTable = groupBy(columns, ({ table }) => table.name);
  return [...byTable].flatMap(([table, own]) => ofTable(table, own, profile, schema));
}

function ofTable(
  table: string,
  columns: readonly KnownColumn[],
  { onUnclassified }: Profile,
  schema: SchemaView,
): readonly Remark[] {
  const told = (some: readonly KnownColumn[]): string =>
    `nothing is said about ${some.map((each) => describe(each, schema)).join(', ')} of ${table}`;
  const at = columns[0]?.tableRule?.at;
  const where = at === undefined ? ` under \`table: ${table}\`` : '';
  const help = `Give each a rule${where}; \`strategy: none\`, or \`keep:\`, copies it as it is.`;
  const remark = { code: 'unclassified-column', at, table } as const;
  if (onUnclassified === 'error') return [{ ...remark, message: told(columns), help }];
  if (onUnclassified === 'warn')
    return [{ ...remark, severity: 'warning', message: `${told(columns)}: copied as it is`, help }];
  const stuck = columns.filter(({ facts }) => facts.notNull);
  const emptied = columns.filter(({ facts }) => !facts.notNull);
  const refused = `${told(stuck)}, and on_unclassified cannot make NULL what is NOT NULL`;
  return [
    ...(stuck.length === 0 ? [] : [{ ...remark, message: refused, help }]),
    ...(emptied.length === 0
      ? []
      : [{ ...remark, severity: 'info' as const, message: `${told(emptied)}: NULL in the copy`, help }]),
  ];
}

/** `street (a person’s address)`, `label (text)`. */
function describe({ column, facts }: KnownColumn, schema: SchemaView): string {
  const { type } = baseTypeOf(column.attributes.type, schema.catalog);
  const kind = seemsPersonal(column, schema) ? personalKindOf(column.name, type) : undefined;
  return `${column.name} (${kind?.what ?? facts.type})`;
}
