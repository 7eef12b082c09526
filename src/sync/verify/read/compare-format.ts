import type { TypeGroup } from '../../../anonymize/column-facts.ts';
import type { StrategyDescription } from '../../../anonymize/describe-strategy.ts';
import { quoteIdentifier } from '../../../catalog/identifier.ts';
import { quoteLiteral } from '../../../catalog/quote-literal.ts';
import type { Connection } from '../../../postgres/connection.ts';
import type { CopyColumn } from '../../sync-plan.ts';
import { contactOf } from '../contact-columns.ts';
import type { FormatFacts } from '../facts.ts';
import { textOf } from '../keyed-sql.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import type { VerifyContext } from './verify-context.ts';

/** As PostgreSQL's regular expressions; loose, since sources hold what people typed. */
const formats = {
  'e-mail addresses': '^[^[:space:]@]+@[^[:space:]@]+[.][^[:space:]@]+$',
  'telephone numbers': '^[0-9 ()+./-]{5,}$',
  NULL: '^$.',
} as const;

/** How many values are not what the column holds, on both sides; undefined where the strategy promises nothing. */
export async function compareFormat(
  { source, target }: VerifyUnit,
  column: CopyColumn,
  description: StrategyDescription,
  context: VerifyContext,
): Promise<FormatFacts | undefined> {
  const fixed = fixedValue(column);
  if (fixed !== undefined) {
    const [row] = await context.target.query<{ other: number }>(
      `select count(*) filter (where t.${quoteIdentifier(column.name)} <> ${quoteLiteral(fixed)})::float8 as other from ${target}`,
    );
    return { what: 'one value', sourceOther: 0, targetOther: row?.other ?? 0 };
  }
  const what = formatOf(column, description);
  if (what === undefined) return undefined;
  const ask = async (connection: Connection, from: string): Promise<number> => {
    const [row] = await connection.query<{ other: number }>(
      `select count(*) filter (where value !~ ${quoteLiteral(formats[what])})::float8 as other
       from (select ${textOf(column.name)} as value from ${from}) as read`,
    );
    return row?.other ?? 0;
  };
  const [sourceOther, targetOther] = await Promise.all([
    what === 'NULL' ? 0 : ask(context.source, source),
    ask(context.target, target),
  ]);
  return { what, sourceOther, targetOther };
}

function formatOf(column: CopyColumn, { keeps }: StrategyDescription): keyof typeof formats | undefined {
  if (column.change?.type === 'null') return 'NULL';
  if (!keeps.format) return undefined;
  const kind = contactOf(column);
  return kind === undefined ? undefined : kind === 'email' ? 'e-mail addresses' : 'telephone numbers';
}

/** Types whose = tells two values apart, and whose modifier does not round the value that a profile gives. */
const comparable = new Set<TypeGroup>(['text', 'uuid', 'integer', 'boolean', 'enum', 'date']);

/** What every value became, where the server can compare with it. */
function fixedValue({ change }: CopyColumn): string | undefined {
  if (change?.type !== 'fixed' || !comparable.has(change.facts.group)) return undefined;
  const { value } = change.options;
  return value === undefined ? undefined : String(value);
}
