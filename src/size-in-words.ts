const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1,200 rows`, `1 row`. */
export function rowsInWords(rows: number): string {
  return `${Math.round(rows).toLocaleString('en-US')} ${Math.round(rows) === 1 ? 'row' : 'rows'}`;
}

/** As pg_size_pretty counts, by 1024: `512 bytes`, `64 kB`, `1.5 GB`. */
export function bytesInWords(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  const digits = unit === 0 || amount >= 10 ? 0 : 1;
  return `${Number(amount.toFixed(digits)).toLocaleString('en-US')} ${units[unit]}`;
}
