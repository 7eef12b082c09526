import { type Catalog, findObject } from '../../catalog/catalog.ts';
import { type ColumnType, domainChecks, readType } from './column-type.ts';

/**
 * Texts that PostgreSQL reads as values of `type`, the likeliest first and others for each `n` from 1; undefined where
 * the type is not known.
 */
export function plausibleValues(catalog: Catalog, type: string, n: number): readonly string[] | undefined {
  const column = readType(domainChecks(catalog, type).base);
  const values = valuesOf(catalog, column, n);
  if (!column.array) return values;
  const elements = values?.slice(0, 2).map((value) => `{${arrayElement(value)}}`);
  return [...(elements ?? []), '{}'];
}

function arrayElement(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function valuesOf(
  catalog: Catalog,
  { name, modifiers }: ColumnType,
  n: number,
): readonly string[] | undefined {
  const labels = findObject(catalog, `enum:${name}`)?.attributes.labels;
  if (labels !== undefined) return rotated(labels, n - 1);
  const composite = findObject(catalog, `composite type:${name}`)?.attributes.columns;
  if (composite !== undefined) {
    const parts = composite.map(({ type }) => plausibleValues(catalog, type, n)?.[0] ?? '');
    return [`(${parts.map((part) => (part === '' ? '' : arrayElement(part))).join(',')})`];
  }
  const range = findObject(catalog, `range type:${name}`)?.attributes;
  if (range !== undefined) return rangesOf(plausibleValues(catalog, range.subtype, n) ?? []);
  return builtIn(name, modifiers, n);
}

/** A range between two values, whichever is the lower one. */
function rangesOf([one = '', two = '']: readonly string[]): readonly string[] {
  return [`[${one},${two})`, `[${two},${one})`, `[${one},)`, 'empty'];
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function builtIn(name: string, modifiers: readonly number[], n: number): readonly string[] | undefined {
  const [first, second = 0] = modifiers;
  if (name === 'numeric') return numbers(n, first === undefined ? 15 : first - second, true);
  if (name === 'bit') return ['1', '0'].map((digit) => digit.padStart(first ?? 1, '0'));
  if (name === 'character' || name === 'character varying') {
    const length = name === 'character' ? (first ?? 1) : first;
    return unique(texts(n).map((text) => text.slice(0, length)));
  }
  // Of an extension's type, such as citext, the schema says nothing.
  return simple[name]?.(n) ?? simple[name.slice(name.lastIndexOf('.') + 1)]?.(n);
}

type Values = (n: number) => readonly string[];

const integers: Values = (n) => numbers(n, 9, false);
const dates: Values = (n) => [...days(n), new Date().toISOString().slice(0, 10)];
const moments: Values = (n) => [...days(n).map((day) => `${day} 12:00:00`), new Date().toISOString()];
const documents: Values = (n) => [`{"sentinel": ${n}}`, `[${n}]`, '{}', '[]', `"sentinel ${n}"`, String(n)];
const shapes: Values = (n) => [`((0,0),(${n},${n}))`];

const simple: Readonly<Record<string, Values>> = {
  smallint: (n) => numbers(n, 4, false),
  integer: integers,
  bigint: integers,
  real: (n) => numbers(n, 6, true),
  'double precision': (n) => numbers(n, 9, true),
  money: (n) => numbers(n, 9, true),
  oid: integers,
  boolean: (n) => (n % 2 === 1 ? ['true', 'false'] : ['false', 'true']),
  text: texts,
  name: texts,
  citext: texts,
  '"char"': (n) => ['a', String(n % 10)],
  uuid: (n) => [`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`],
  date: dates,
  'timestamp without time zone': moments,
  'timestamp with time zone': moments,
  'time without time zone': (n) => [`0${n % 10}:00:00`, '12:30:00', '23:00:00'],
  'time with time zone': (n) => [`0${n % 10}:00:00+00`, '12:30:00+00'],
  interval: (n) => [`${n} days`, `${n} hours`, '0 seconds', '1 year'],
  json: documents,
  jsonb: documents,
  bytea: (n) => [`\\x${n.toString(16).padStart(2, '0')}`, `\\x${n.toString(16).padStart(64, '0')}`, '\\x'],
  inet: (n) => [`192.0.2.${n % 255}`, `2001:db8::${n.toString(16)}`],
  cidr: (n) => [`192.0.2.${n % 255}/32`, '192.0.2.0/24'],
  macaddr: (n) => [`08:00:2b:01:02:${(n % 256).toString(16).padStart(2, '0')}`],
  macaddr8: (n) => [`08:00:2b:01:02:03:04:${(n % 256).toString(16).padStart(2, '0')}`],
  'bit varying': (n) => [n.toString(2)],
  tsvector: (n) => [`sentinel:${n}`],
  tsquery: () => ['sentinel'],
  xml: (n) => [`<sentinel n="${n}"/>`],
  point: (n) => [`(${n},${n})`],
  line: (n) => [`{1,1,${n}}`],
  lseg: shapes,
  box: shapes,
  path: shapes,
  polygon: (n) => [`((0,0),(${n},0),(0,${n}))`],
  circle: (n) => [`<(0,0),${n}>`],
  pg_lsn: (n) => [`0/${n}`],
  int4range: (n) => [`[${10 * n},${10 * n + 5})`, 'empty'],
  int8range: (n) => [`[${10 * n},${10 * n + 5})`, 'empty'],
  numrange: (n) => [`[${10 * n},${10 * n + 5})`, 'empty'],
  daterange: (n) => [`[2024-0${(n % 9) + 1}-01,2024-0${(n % 9) + 1}-15)`, 'empty'],
  tsrange: (n) => [`[2024-0${(n % 9) + 1}-01,2024-0${(n % 9) + 1}-15)`, 'empty'],
  tstzrange: (n) => [`[2024-0${(n % 9) + 1}-01,2024-0${(n % 9) + 1}-15)`, 'empty'],
  int4multirange: (n) => [`{[${10 * n},${10 * n + 5})}`, '{}'],
  nummultirange: (n) => [`{[${10 * n},${10 * n + 5})}`, '{}'],
  datemultirange: (n) => [`{[2024-0${(n % 9) + 1}-01,2024-0${(n % 9) + 1}-15)}`, '{}'],
};

/** What stands in the columns of real tables: words, names for machines, addresses, codes, digits. */
function texts(n: number): readonly string[] {
  const letter = String.fromCharCode(65 + (n % 26));
  const digits = String(n).padStart(2, '0');
  return [
    `sentinel ${n}`,
    `sentinel-${n}`,
    `sentinel_${n}`,
    `sentinel${n}@example.com`,
    `https://example.com/${n}`,
    `Sentinel${n}`,
    ...[1, 2, 3, 4].flatMap((length) => [letter.repeat(length), letter.toLowerCase().repeat(length)]),
    ...[1, 2, 4, 5, 8, 10, 13].map((length) => digits.padStart(length, '1').slice(-length)),
    `+33123456${digits}`,
    `SKU-${digits.padStart(4, '0')}`,
    `2024-01-${digits}`,
    `12:${digits}`,
    `#0000${digits}`,
    `en_US`,
    `192.0.2.${n}`,
    `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    String(n).padStart(32, 'a'),
    String(n).padStart(64, 'a'),
    '/sentinel',
    '{}',
    '',
  ];
}

function numbers(n: number, digits: number, fraction: boolean): readonly string[] {
  const whole = [n, 10 + n, 0, 1, 100 + n, 1000 + n, 10_000 + n, -n];
  const values = fraction ? [...whole.map((value) => value + 0.5), 0.25, 0.5, ...whole] : whole;
  return unique(values.filter((value) => Math.abs(value) < 10 ** digits).map(String));
}

function days(n: number): readonly string[] {
  const day = String((n % 27) + 1).padStart(2, '0');
  return [`2024-01-${day}`, `2024-03-${day}`, `2000-01-${day}`, `2035-06-${day}`];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
