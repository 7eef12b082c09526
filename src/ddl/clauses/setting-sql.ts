import { quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';

// PostgreSQL's GUC_LIST_QUOTE: the value that is kept is a list of quoted names.
const lists = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

/** `SET search_path TO 'shop', 'pg_temp'`, from what is kept of a function. */
export function settingClause(name: string, value: string): string {
  const key = name.split('.').map(quoteIdentifier).join('.');
  const values = lists.has(name.toLowerCase()) ? namesIn(value) : [value];
  return `SET ${key} TO ${(values.length > 0 ? values : ['']).map(quoteLiteral).join(', ')}`;
}

/** `"$user", public` → `$user` and `public`. */
function namesIn(list: string): readonly string[] {
  const items = [...list.matchAll(/"((?:[^"]|"")*)"|[^",\s]+/g)];
  return items.map(([bare, quoted]) => quoted?.replaceAll('""', '"') ?? bare);
}
