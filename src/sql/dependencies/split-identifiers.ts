/** Identifiers in a string, as in `nextval('app."Orders_id_seq"')`: unquoted ones in lower case, quotes undone. */
export function splitIdentifiers(text: string, separator: '.' | ','): string[] {
  if (text.trim() === '') return [];
  const parts = [''];
  for (const match of text.matchAll(/"((?:[^"]|"")*)"|[.,]|[^".,\s]+/g)) {
    const last = parts.length - 1;
    if (match[0] === separator) parts.push('');
    else parts[last] += match[1]?.replaceAll('""', '"') ?? match[0].toLowerCase();
  }
  return parts;
}
