const named: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** NULL in the text format of COPY. */
export const copyNull = '\\N';

/** A field of COPY's text format as the value it stands for. COPY TO writes no octal or hexadecimal escapes. */
export function unescapeCopyText(field: string): string {
  return field.includes('\\')
    ? field.replace(/\\(.)/gs, (_, escaped: string) => named[escaped] ?? escaped)
    : field;
}

export function escapeCopyText(value: string): string {
  return /[\\\b\f\n\r\t\v]/.test(value)
    ? value.replace(/[\\\x08\f\n\r\t\v]/g, (found) => escapes[found] ?? found)
    : value;
}
