import type { NodeOf, Statement } from '../statement.ts';
import { type Creation, creationsOf, ownCreationsOf } from './creates.ts';
import { type ForeignKey, foreignKeysOf } from './foreign-keys.ts';
import type { Fragment } from './fragment.ts';
import { type ObjectName, relationName } from './names.ts';
import { type Need, needsOf } from './needs.ts';
import { plpgsqlFragments } from './plpgsql-fragments.ts';
import { creationSchema, newSession, type Session, sessionAfter } from './session.ts';
import { type Coverage, coveredBy, equippedBy, filledBy, reshapedBy, runsFunctions } from './side-effects.ts';

/** What one statement brings into being and what it wants to be there, as far as its text tells. */
export interface Dependencies {
  readonly statement: Statement;
  /** The settings it runs under. */
  readonly session: Session;
  /** Names in schemas have one. */
  readonly creates: readonly Creation[];
  readonly needs: readonly Need[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Tables and types it adds columns, keys or values to: who uses them may count on these. */
  readonly reshapes: readonly ObjectName[];
  /** Tables it gives triggers, defaults or partitions, which matter to the rows that come. */
  readonly equips: readonly ObjectName[];
  /** The table it writes rows to. */
  readonly fills: ObjectName | undefined;
  /** True when it calls the functions it names at once. */
  readonly runs: boolean;
  /** GRANT … ON ALL … IN SCHEMA: everything of this kind in these schemas. */
  readonly covers: Coverage | undefined;
}

/**
 * The dependencies of the statements of each file. The files are taken in their order: a SET in one holds for those
 * after it, as it would in psql. Needs of names that no statement creates are left out.
 */
export function dependenciesOf(files: readonly (readonly Statement[])[]): Dependencies[][] {
  const outlines = outlinesOf(files);
  const created = new Set(outlines.flat().flatMap(({ creates }) => creates.map(({ name }) => name)));
  const isCreated = (name: string) => created.has(name);
  return outlines.map((statements) => statements.map((outline) => complete(outline, isCreated)));
}

/** The same without what is needed and what the parts of a table bring along, in a fraction of the time. */
export function creationsIn(
  files: readonly (readonly Statement[])[],
): readonly (readonly Pick<Dependencies, 'statement' | 'session' | 'creates'>[])[] {
  return outlinesOf(files, ownCreationsOf);
}

function outlinesOf(files: readonly (readonly Statement[])[], ownCreations = creationsOf): Outline[][] {
  let session = newSession;
  return files.map((statements) =>
    statements.map((statement) => {
      const outline = outlineOf(statement, session, ownCreations);
      session = sessionAfter(session, statement);
      return outline;
    }),
  );
}

/** What the body of a PL/pgSQL function needs when it runs; the creation of the function needs none of it. */
export function needsOfRunning({ statement, session }: Dependencies): Need[] {
  const options = { session, certain: false, isCreated: () => true };
  return plpgsqlFragments(statement.text).flatMap((fragment) => needsOf(fragment, options));
}

/** What is known of a statement before all names are. */
interface Outline {
  readonly statement: Statement;
  readonly session: Session;
  readonly inner: readonly Fragment[];
  readonly innerSession: Session;
  readonly creates: readonly Creation[];
}

function outlineOf(statement: Statement, session: Session, ownCreations: typeof creationsOf): Outline {
  const inner = innerStatements(statement);
  const innerSession =
    statement.kind === 'CreateSchemaStmt' ? insideSchema(statement.node, session) : session;
  const own = ownCreations(statement).map((creation) => withSchema(creation, session));
  const within = inner.flatMap(creationsOf).map((creation) => withSchema(creation, innerSession));
  return { statement, session, inner, innerSession, creates: within.length > 0 ? [...own, ...within] : own };
}

function complete(outline: Outline, isCreated: (name: string) => boolean): Dependencies {
  const { statement, session, inner, innerSession, creates } = outline;
  const certain = statement.kind !== 'DoStmt';
  return {
    statement,
    session,
    creates,
    needs: [
      ...needsOf(statement, { session, certain: true, isCreated }),
      ...inner.flatMap((part) => needsOf(part, { session: innerSession, certain, isCreated })),
      ...inner.flatMap(foreignKeysOf).flatMap(({ target }) => maybe(relationName(target), innerSession)),
      ...creates.flatMap(({ schema }) => (schema ? schemaNeed(schema, session) : [])),
    ],
    foreignKeys: foreignKeysOf(statement),
    reshapes: reshapedBy(statement),
    equips: equippedBy(statement),
    fills: filledBy(statement),
    runs: runsFunctions(statement),
    covers: coveredBy(statement),
  };
}

const none: readonly never[] = [];

/** Statements inside this one: those of CREATE SCHEMA, and those a DO block may run. */
function innerStatements(statement: Statement): readonly Fragment[] {
  if (statement.kind === 'DoStmt') return plpgsqlFragments(statement.text);
  if (statement.kind !== 'CreateSchemaStmt') return none;
  return (statement.node.schemaElts ?? []).flatMap((element) => {
    const [kind, node] = Object.entries(element)[0] ?? [];
    return kind === undefined ? [] : [{ kind, node } as Fragment];
  });
}

function insideSchema(node: NodeOf<'CreateSchemaStmt'>, session: Session): Session {
  const schema = node.schemaname ?? node.authrole?.rolename ?? 'public';
  return { ...session, searchPath: [schema, ...(session.searchPath ?? ['public'])] };
}

const withoutSchema = new Set<ObjectName['kind']>([
  'access method',
  'cast',
  'event trigger',
  'extension',
  'foreign data wrapper',
  'language',
  'publication',
  'role',
  'schema',
  'server',
  'subscription',
  'tablespace',
  'transform',
]);

function withSchema(creation: Creation, session: Session): Creation {
  if (creation.schema || withoutSchema.has(creation.kind)) return creation;
  return { ...creation, schema: creationSchema(session) };
}

function maybe(name: ObjectName | undefined, { searchPath }: Session): Need[] {
  return name ? [{ ...name, searchPath, certain: false }] : [];
}

function schemaNeed(name: string, { searchPath }: Session): Need[] {
  return name === 'pg_temp' ? [] : [{ kind: 'schema', name, searchPath, certain: true }];
}
