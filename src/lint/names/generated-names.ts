import { generatedName } from '../../sql/dependencies/generated-name.ts';

/**
 * Whether a name is built as PostgreSQL builds those it gives itself, the table first and the kind last, with a
 * number where it was taken: `w_orders_tenant_id_idx`, and as well `w_orders_customer_idx`.
 */
export function isGeneratedName(
  name: string,
  table: string,
  columns: readonly string[] | undefined,
  suffixes: readonly string[],
): boolean {
  const bare = name.replace(/\d+$/, '');
  const number = name.slice(bare.length);
  return suffixes.some((suffix) => {
    if (!bare.endsWith(`_${suffix}`)) return false;
    if (name.startsWith(`${table}_`)) return true;
    // Where both together are too long, the table's name is cut.
    return columns === undefined
      ? Buffer.byteLength(name) >= 60
      : name === generatedName(table, columns, `${suffix}${number}`);
  });
}
