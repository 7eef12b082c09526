/** Over a statement that takes as long as the table is large. */
export const rewriteComment =
  'PostgreSQL writes the whole table anew and locks out everyone until it is done.';
