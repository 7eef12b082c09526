/** Text that PostgreSQL and UTF-8 can hold. */
export function isPlainText(value: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(value);
}
