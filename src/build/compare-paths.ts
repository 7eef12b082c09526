/** Orders paths by the code points of their parts: `a/z.sql` before `a-b/c.sql`, `010` before `02`. */
export function comparePaths(one: string, other: string): number {
  const ours = one.split('/');
  const theirs = other.split('/');
  for (let part = 0; part < ours.length && part < theirs.length; part++) {
    // UTF-8 bytes sort as code points do; UTF-16 units do not.
    const order = Buffer.compare(Buffer.from(ours[part] ?? ''), Buffer.from(theirs[part] ?? ''));
    if (order !== 0) return order;
  }
  return ours.length - theirs.length;
}
