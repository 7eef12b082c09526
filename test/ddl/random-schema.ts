import fc from 'fast-check';

/** A small schema as data, in names of which two schemas are likely to share some. */
export interface RandomSchema {
  readonly labels: readonly string[];
  readonly tables: readonly RandomTable[];
  readonly functionBody: string;
}

interface RandomTable {
  readonly name: string;
  readonly id: 'identity' | 'serial' | 'plain';
  readonly columns: readonly RandomColumn[];
  readonly references: string | undefined;
  readonly onDelete: string;
  readonly index: readonly number[];
  readonly indexMethod: 'btree' | 'hash';
  readonly partial: boolean;
  readonly unique: boolean;
  readonly check: boolean;
  readonly view: 'none' | 'view' | 'view on view' | 'materialized';
  readonly trigger: boolean;
  readonly rowSecurity: boolean;
  readonly comment: string | undefined;
  readonly unlogged: boolean;
  readonly grant: string | undefined;
}

interface RandomColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly comment: string | undefined;
}

const types: Readonly<Record<string, string>> = {
  integer: '0',
  bigint: '1',
  'numeric(12,2)': '2.5',
  text: "'x'",
  'varchar(20)': "'y'",
  'shop.status': "'new'",
  'text[]': "'{}'",
};

const comment = fc.option(fc.constantFrom('one', "it's", 'two\nlines'), { nil: undefined });

/** A column keeps its name's type where PostgreSQL has no way between it and the others. */
const namedType = fc.oneof(
  fc.record({
    name: fc.constantFrom('alpha', 'beta', 'gamma', 'Delta', 'order'),
    type: fc.constantFrom('integer', 'bigint', 'numeric(12,2)', 'text', 'varchar(20)'),
  }),
  fc.constantFrom({ name: 'status', type: 'shop.status' }, { name: 'tags', type: 'text[]' }),
);

const rest = fc.record({
  notNull: fc.boolean(),
  hasDefault: fc.boolean(),
  comment,
});

const column: fc.Arbitrary<RandomColumn> = fc
  .tuple(namedType, rest)
  .map(([named, more]) => ({ ...named, ...more }));

const table: fc.Arbitrary<RandomTable> = fc.record({
  name: fc.constantFrom('w_orders', 'w_items', 'r_totals', 'Odd Name'),
  id: fc.constantFrom('identity', 'serial', 'plain'),
  columns: fc.uniqueArray(column, { selector: ({ name }) => name, minLength: 1, maxLength: 4 }),
  references: fc.option(fc.constantFrom('w_orders', 'w_items', 'r_totals', 'Odd Name'), { nil: undefined }),
  onDelete: fc.constantFrom('no action', 'cascade', 'restrict'),
  index: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
  indexMethod: fc.constantFrom('btree', 'hash'),
  partial: fc.boolean(),
  unique: fc.boolean(),
  check: fc.boolean(),
  view: fc.constantFrom('none', 'view', 'view on view', 'materialized'),
  trigger: fc.boolean(),
  rowSecurity: fc.boolean(),
  comment,
  unlogged: fc.boolean(),
  grant: fc.option(fc.constantFrom('select', 'select, insert'), { nil: undefined }),
});

export const randomSchema: fc.Arbitrary<RandomSchema> = fc.record({
  labels: fc.constantFrom(['new', 'paid'], ['new', 'packed', 'paid'], ['paid', 'new'], ['new']),
  tables: fc.uniqueArray(table, { selector: ({ name }) => name, maxLength: 4 }),
  functionBody: fc.constantFrom('begin return new; end', 'begin new.id := new.id; return new; end'),
});

/** The schema as SQL. */
export function schemaSql({ labels, tables, functionBody }: RandomSchema): string {
  // A logged table must not reference an unlogged one.
  const logged = tables.map((each) => ({
    ...each,
    unlogged: each.unlogged && tables.every((t) => !t.references),
  }));
  return [
    'create schema shop;',
    `create type shop.status as enum (${labels.map((label) => `'${label}'`).join(', ')});`,
    `create function shop.stamp() returns trigger language plpgsql as '${functionBody}';`,
    ...logged.map(tableSql),
    ...logged.flatMap((each) => partsSql(each, tables)),
  ].join('\n');
}

function tableSql({ name, id, columns, unlogged }: RandomTable): string {
  const ids = {
    identity: 'id bigint generated always as identity primary key',
    serial: 'id bigserial primary key',
    plain: 'id bigint primary key',
  };
  const list = columns.map(({ name: column, type, notNull, hasDefault }) =>
    [quoted(column), type, notNull ? 'not null' : '', hasDefault ? `default ${types[type]}` : ''].join(' '),
  );
  return `create ${unlogged ? 'unlogged ' : ''}table shop.${quoted(name)} (${[ids[id], 'parent_id bigint', ...list].join(', ')});`;
}

function partsSql(table: RandomTable, tables: readonly RandomTable[]): readonly string[] {
  const { columns, references } = table;
  const name = quoted(table.name);
  const full = `shop.${name}`;
  const keys = [...new Set(table.index.map((at) => quoted(columns[at % columns.length]?.name ?? 'id')))];
  const [first] = columns;
  const sql: string[] = [];
  const add = (text: string | false | undefined): void => {
    if (text) sql.push(`${text};`);
  };
  const target = tables.find((other) => other.name === references);
  add(
    target &&
      `alter table ${full} add constraint "${table.name}_parent" foreign key (parent_id) references shop.${quoted(target.name)} on delete ${table.onDelete}`,
  );
  if (keys.length > 0) {
    const where = table.partial ? 'where parent_id > 0' : '';
    const using = table.indexMethod === 'hash' ? `hash (${keys[0]})` : `btree (${keys.join(', ')})`;
    add(`create index "${table.name}_idx" on ${full} using ${using} ${where}`);
  }
  add(table.unique && `alter table ${full} add constraint "${table.name}_once" unique (parent_id)`);
  add(table.check && `alter table ${full} add constraint "${table.name}_parent_check" check (parent_id > 0)`);
  const listed = columns.map((each) => quoted(each.name)).join(', ');
  if (table.view === 'view' || table.view === 'view on view')
    add(
      `create view shop."v_${table.name}" as select id, ${listed} from ${full} where parent_id is not null`,
    );
  if (table.view === 'view on view')
    add(`create view shop."vv_${table.name}" as select count(*) as n from shop."v_${table.name}"`);
  if (table.view === 'materialized') {
    add(`create materialized view shop."m_${table.name}" as select ${listed}, id from ${full}`);
    add(`create unique index "m_${table.name}_id" on shop."m_${table.name}" (id)`);
  }
  add(
    table.trigger &&
      `create trigger stamp before update on ${full} for each row execute function shop.stamp()`,
  );
  add(table.rowSecurity && `alter table ${full} enable row level security`);
  add(table.rowSecurity && `create policy own on ${full} using (id > 0)`);
  add(table.comment && `comment on table ${full} is ${literal(table.comment)}`);
  add(first?.comment && `comment on column ${full}.${quoted(first.name)} is ${literal(first.comment)}`);
  add(table.grant && `grant ${table.grant} on ${full} to shop_app`);
  return sql;
}

function quoted(name: string): string {
  return `"${name}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
