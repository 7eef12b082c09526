import { type Creation, creationsOf } from './creates.ts';
import { type ForeignKey, foreignKeysOf } from './foreign-keys.ts';
import type { Fragment } from './fragment.ts';
import { type ObjectName, relationName } from './names.ts';
import { type Need, needsOf } from './needs.ts';
import { plpgsqlFragments } from './plpgsql-fragments.ts';
import { creationSchema, newSession, type Session, sessionAfter } from './session.ts';
import { type Coverage, coveredBy, equippedBy, filledBy, reshapedBy, runsFunctions } from './side-effects.ts';
import type { NodeOf, Statement } from './statement.ts';

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

/** The dependencies of statements in order; `session` is what the statements before have set. */
export function dependenciesOf(
  statements: readonly Statement[],
  session: Session = newSession,
): Dependencies[] {
  let current = session;
  return statements.map((statement) => {
    const dependencies = ofStatement(statement, current);
    current = sessionAfter(current, statement);
    return dependencies;
  });
}

/** The settings after the statements. */
export function sessionAfterAll(statements: readonly Statement[], session: Session = newSession): Session {
  return statements.reduce(sessionAfter, session);
}

/** What the body of a PL/pgSQL function needs when it runs; the creation of the function needs none of it. */
export function needsOfRunning({ statement, session }: Dependencies): Need[] {
  return plpgsqlFragments(statement.text).flatMap((fragment) => needsOf(fragment, session, false));
}

function ofStatement(statement: Statement, session: Session): Dependencies {
  const inner = innerStatements(statement);
  const innerSession =
    statement.kind === 'CreateSchemaStmt' ? insideSchema(statement.node, session) : session;
  const creations = [
    ...creationsOf(statement).map((creation) => withSchema(creation, session)),
    ...inner.flatMap(creationsOf).map((creation) => withSchema(creation, innerSession)),
  ];
  const isDo = statement.kind === 'DoStmt';
  return {
    statement,
    session,
    creates: creations,
    needs: [
      ...needsOf(statement, session),
      ...inner.flatMap((part) => needsOf(part, innerSession, !isDo)),
      ...inner.flatMap(foreignKeysOf).flatMap(({ target }) => maybe(relationName(target), innerSession)),
      ...creations.flatMap(({ schema }) => (schema ? schemaNeed(schema, session) : [])),
    ],
    foreignKeys: foreignKeysOf(statement),
    reshapes: reshapedBy(statement),
    equips: equippedBy(statement),
    fills: filledBy(statement),
    runs: runsFunctions(statement),
    covers: coveredBy(statement),
  };
}

/** Statements inside this one: those of CREATE SCHEMA, and those a DO block may run. */
function innerStatements(statement: Statement): Fragment[] {
  if (statement.kind === 'DoStmt') return plpgsqlFragments(statement.text);
  if (statement.kind !== 'CreateSchemaStmt') return [];
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
