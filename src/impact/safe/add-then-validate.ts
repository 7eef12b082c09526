import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { ConstraintSpec } from '../../sql/operations/operation.ts';

/**
 * A constraint as it is written, added NOT VALID in one migration and validated in the next. Undefined without a name,
 * which VALIDATE needs.
 */
export function addThenValidate(
  table: string,
  text: string,
  { name, isNamed }: Pick<ConstraintSpec, 'name' | 'isNamed'>,
): { readonly add: string; readonly validate: string } | undefined {
  if (name === undefined) return undefined;
  const quoted = quoteIdentifier(name);
  const named = isNamed ? text : `constraint ${quoted} ${text}`;
  return {
    add: `alter table ${table} add ${named} not valid`,
    validate: `alter table ${table} validate constraint ${quoted}`,
  };
}
