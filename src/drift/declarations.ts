import type { CatalogObject, ObjectKind } from '../catalog/catalog.ts';
import { nameOf } from '../catalog/describe/name-of.ts';
import { qualify } from '../catalog/identifier.ts';
import { type Position, positionAt } from '../excerpt.ts';
import { creationsIn, type Dependencies } from '../sql/dependencies/dependencies.ts';
import type { ObjectName, ObjectKind as SqlKind } from '../sql/dependencies/names.ts';
import { relationName } from '../sql/dependencies/names.ts';
import { creationSchema } from '../sql/dependencies/session.ts';
import { type Offsets, offsetsOf } from '../sql/offsets.ts';
import type { ParsedSql, Statement } from '../sql/statement.ts';
import { declaresDefaults } from './declares-defaults.ts';
import { fitOf } from './overload.ts';
import { tableElementsOf } from './table-elements.ts';
import { unnamedIndex } from './unnamed.ts';

/** Where an object is declared. */
export interface Declaration extends Position {
  readonly file: string;
  /** The text of the file. */
  readonly text: string;
}

/** The statement that declares an object. */
export interface DeclaringStatement {
  readonly source: ParsedSql;
  readonly statement: Statement;
  /** UTF-16 index in the file: of a column or constraint its own place. */
  readonly index: number;
}

/** Which statement of the DDL files declares which object. */
export interface Declarations {
  /** Of a column or constraint that is not declared itself, its table's. */
  find(object: CatalogObject): DeclaringStatement | undefined;
  /** Of a column or constraint its own place in the statement, if need be its table's. */
  locate(object: CatalogObject): Declaration | undefined;
  /** Of the table that an object is on, which need not be declared itself. */
  locateParent(object: CatalogObject): Declaration | undefined;
}

interface Place {
  readonly file: ParsedSql;
  readonly statement: Statement;
  /** UTF-8 offset in the file, where it is not the statement's own place. */
  readonly byte?: number;
}

type Places = Map<string, Place[]>;

/** Reads the declarations of files in the order given; a later one of the same object wins. */
export function declarationsOf(files: readonly ParsedSql[]): Declarations {
  const places: Places = new Map();
  for (const [number, statements] of creationsIn(files.map((file) => file.statements)).entries()) {
    const file = files[number];
    if (file !== undefined) for (const dependencies of statements) declare(file, dependencies, places);
  }
  const defaults = places.get(defaultsKey) ?? [];
  const placeOf = (object: CatalogObject): Place | undefined =>
    object.kind === 'default privileges'
      ? defaults.findLast(({ statement }) => declaresDefaults(statement, object.attributes))
      : (find(places, object) ?? findParent(places, object));
  return {
    find(object) {
      const place = placeOf(object);
      return place && { source: place.file, statement: place.statement, index: indexOf(place) };
    },
    locate(object) {
      const place = placeOf(object);
      return place && toDeclaration(place);
    },
    locateParent(object) {
      const place = findParent(places, object);
      return place && toDeclaration(place);
    },
  };
}

const defaultsKey = 'default privileges';

function declare(
  file: ParsedSql,
  dependencies: Pick<Dependencies, 'statement' | 'session' | 'creates'>,
  places: Places,
): void {
  const { statement, creates, session } = dependencies;
  const add = (kind: SqlKind | 'column', name: Omit<ObjectName, 'kind'>, byte?: number): void => {
    const place = { file, statement, ...(byte !== undefined && { byte }) };
    addTo(places, `${kind} ${qualify(name.schema, name.on, name.name)}`, place);
  };
  for (const creation of creates) add(creation.kind, creation);
  if (statement.kind === 'AlterDefaultPrivilegesStmt') addTo(places, defaultsKey, { file, statement });
  const table = tableOf(statement);
  if (table === undefined) return;
  const schema = table.schema ?? creationSchema(session);
  const index = statement.kind === 'IndexStmt' ? unnamedIndex(statement.node) : undefined;
  if (index !== undefined) add('relation', { schema, name: index });
  for (const { byte, column, creations } of tableElementsOf(statement)) {
    for (const creation of creations)
      add(creation.kind, { ...creation, schema: creation.schema ?? schema }, byte);
    if (column !== undefined) add('column', { schema, on: table.name, name: column }, byte);
  }
}

function tableOf(statement: Statement): ObjectName | undefined {
  if (statement.kind === 'CreateForeignTableStmt') return relationName(statement.node.base?.relation);
  const { kind } = statement;
  if (kind !== 'CreateStmt' && kind !== 'AlterTableStmt' && kind !== 'IndexStmt') return undefined;
  return relationName(statement.node.relation);
}

function addTo(places: Places, key: string, place: Place): void {
  const list = places.get(key);
  if (list) list.push(place);
  else places.set(key, [place]);
}

/** Kinds of the catalog that have another name in the parse tree, which knows them by their namespace. */
const sqlKinds: Readonly<Partial<Record<ObjectKind, SqlKind>>> = {
  aggregate: 'function',
  'composite type': 'relation',
  domain: 'type',
  enum: 'type',
  'foreign table': 'relation',
  index: 'relation',
  'materialized view': 'relation',
  procedure: 'function',
  'range type': 'type',
  sequence: 'relation',
  table: 'relation',
  view: 'relation',
};

function find(places: Places, object: CatalogObject): Place | undefined {
  const kind = sqlKinds[object.kind] ?? object.kind;
  if (kind !== 'function') return places.get(`${kind} ${nameOf(object)}`)?.at(-1);
  const found = places.get(`function ${qualify(object.schema, object.name)}`) ?? [];
  const types = nameOf(object).slice(qualify(object.schema, object.name).length + 1, -1);
  const fits = found.map((place) => ({ place, fit: fitOf(place.statement, types) }));
  return fits.reduce<(typeof fits)[number] | undefined>(
    (best, each) => (best !== undefined && best.fit > each.fit ? best : each),
    undefined,
  )?.place;
}

function findParent(places: Places, { parent }: CatalogObject): Place | undefined {
  if (parent === undefined) return undefined;
  const name = parent.slice(parent.indexOf(':') + 1);
  return (places.get(`relation ${name}`) ?? places.get(`server ${name}`))?.at(-1);
}

function toDeclaration(place: Place): Declaration {
  const { file, text } = place.file;
  return { file, text, ...positionAt(text, indexOf(place)) };
}

const known = new WeakMap<ParsedSql, Offsets>();

/** A place before the statement is one that the parser left open. */
function indexOf({ file, statement, byte = 0 }: Place): number {
  const offsets = known.get(file) ?? offsetsOf(file.text);
  known.set(file, offsets);
  return Math.max(offsets.fromByte(byte), statement.start);
}
