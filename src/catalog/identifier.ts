/** PostgreSQL 18's keywords but for the unreserved ones: what quote_ident quotes although the letters would not need it. */
const keywords = new Set(
  `
  all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
  both case cast char character check coalesce collate collation column concurrently constraint
  create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user dec decimal default deferrable desc distinct do else end except
  exists extract false fetch float for foreign freeze from full grant greatest group grouping having
  ilike in initially inner inout int integer intersect interval into is isnull join json json_array
  json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize
  json_table json_value lateral leading least left like limit localtime localtimestamp merge_action
  national natural nchar none normalize not notnull null nullif numeric offset on only or order out
  outer overlaps overlay placing position precision primary real references returning right row
  select session_user setof similar smallint some substring symmetric system_user table tablesample
  then time timestamp to trailing treat trim true union unique user using values varchar variadic
  verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces
  xmlparse xmlpi xmlroot xmlserialize xmltable
  `
    .trim()
    .split(/\s+/),
);

/** The names of columns repeat from table to table; emptied when it grows, since a library may run for long. */
const known = new Map<string, string>();

/** As quote_ident: "Order" and "user" with quotes, w_orders without. */
export function quoteIdentifier(name: string): string {
  let quoted = known.get(name);
  if (quoted === undefined) {
    const bare = /^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name);
    quoted = bare ? name : `"${name.replaceAll('"', '""')}"`;
    if (known.size >= 10_000) known.clear();
    known.set(name, quoted);
  }
  return quoted;
}

/** `shop.w_orders`; the parts that are undefined are left out. */
export function qualify(...parts: readonly (string | undefined)[]): string {
  let qualified = '';
  for (const part of parts) {
    if (part === undefined) continue;
    qualified = qualified === '' ? quoteIdentifier(part) : `${qualified}.${quoteIdentifier(part)}`;
  }
  return qualified;
}
