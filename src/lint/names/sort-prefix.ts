const prefix = /^([a-z]{1,2}|tbl)_/;

/** `w_`, `r_`, `tb_`: a letter or two before a table's name that say what sort of table it is; else empty. */
export function sortPrefix(name: string): string {
  return prefix.exec(name)?.[0] ?? '';
}
