/** Whether a query with LIMIT or FETCH FIRST stands anywhere in a tree. */
export function hasLimit(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasLimit);
  if (typeof value !== 'object' || value === null) return false;
  return ('limitCount' in value && value.limitCount !== undefined) || Object.values(value).some(hasLimit);
}
