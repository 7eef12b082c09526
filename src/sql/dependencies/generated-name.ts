const longest = 63;

/**
 * The name PostgreSQL gives a sequence, index or constraint that has none: `table_column_suffix`, cut to 63 bytes
 * by shortening whichever of table and column is longer (makeObjectName in src/backend/commands/indexcmds.c).
 */
export function generatedName(table: string, columns: readonly string[], suffix: string): string {
  const column = columns.join('_');
  const overhead = suffix.length + 1 + (column ? 1 : 0);
  // Thousands of names are made: a character takes at most three bytes a code unit.
  if ((table.length + column.length) * 3 <= longest - overhead)
    return [table, column, suffix].filter(Boolean).join('_');
  let tableBytes = Buffer.byteLength(table);
  let columnBytes = Buffer.byteLength(column);
  while (tableBytes + columnBytes > longest - overhead) {
    if (tableBytes > columnBytes) tableBytes--;
    else columnBytes--;
  }
  return [clip(table, tableBytes), clip(column, columnBytes), suffix].filter(Boolean).join('_');
}

/** The whole characters within the first `bytes` bytes. */
function clip(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  return new TextDecoder().decode(buffer.subarray(0, bytes), { stream: true });
}
