import type { Violation } from '../../anonymize/preview/check-masked.ts';
import { count } from '../../count.ts';
import type { Palette } from '../../report/palette.ts';

/** "error: shop.users: the CHECK users_born would be broken by 3 rows, through born". */
export function violationText({ table, columns, constraint, rows }: Violation, palette: Palette): string {
  const told = `${table}: ${constraint} would be broken by ${count(rows, 'row')}, through ${columns.join(', ')}`;
  return `${palette.red('error')}: ${told}`;
}
