const named: Readonly<Record<string, string>> = Object.freeze({
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

const escapes: Readonly<Record<string, string>> = Object.freeze({
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
});

/** A field of COPY's text format that has a backslash. */
export function unescapeField(field: string): string {
  return field.replace(/\\(.)/gs, (_, escaped: string) => named[escaped] ?? escaped);
}

export function escapeField(value: string): string {
  return value.replace(/[\\\x08\f\n\r\t\v]/g, (found) => escapes[found] ?? found);
}

/** Text that PostgreSQL and UTF-8 can hold. */
export function isPlainText(value: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(value);
}
