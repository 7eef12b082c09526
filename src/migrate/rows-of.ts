/** Rows that statements changed, as their command tags tell: `UPDATE 3`, `INSERT 0 3`. */
export function rowsOf(tags: readonly string[]): number {
  return tags.reduce((sum, tag) => {
    const rows = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|COPY) (\d+)$/.exec(tag)?.[1];
    return sum + Number(rows ?? 0);
  }, 0);
}
