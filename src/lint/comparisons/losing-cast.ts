/** Kinds of types between which PostgreSQL casts a column, and then cannot use the column's own index. */
type TypeClass = 'integer' | 'numeric' | 'float' | 'character' | 'text' | 'citext';

const classes: Readonly<Record<string, TypeClass>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  numeric: 'numeric',
  float4: 'float',
  float8: 'float',
  real: 'float',
  'double precision': 'float',
  bpchar: 'character',
  character: 'character',
  text: 'text',
  varchar: 'text',
  'character varying': 'text',
  citext: 'citext',
};

const losing: Readonly<Record<TypeClass, readonly TypeClass[]>> = {
  integer: ['numeric', 'float'],
  numeric: ['float'],
  float: [],
  character: ['text'],
  text: [],
  citext: ['text'],
};

/** Whether a column of one type is cast when it is compared with a value of the other; both as they are printed. */
export function losesIndex(column: string, other: string): boolean {
  const [from, to] = [classOf(column), classOf(other)];
  return from !== undefined && to !== undefined && losing[from].includes(to);
}

function classOf(type: string): TypeClass | undefined {
  const bare = type.replace(/\(.*\)/, '');
  return classes[bare.slice(bare.lastIndexOf('.') + 1)];
}
