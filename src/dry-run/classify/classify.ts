import { reachingExtensions } from '../../impact/inner/reaching-extensions.ts';
import type { Connection } from '../../postgres/connection.ts';
import { type Fragment, parseFragments } from '../../sql/dependencies/fragment.ts';
import type { Remark } from '../observation.ts';
import { bodyOf } from './body-of.ts';
import { codeFacts, isDefinition } from './code-facts.ts';
import type { Piece } from './piece.ts';
import { type Asked, type ReachedForeignTable, type ReachedFunction, readReached } from './read-reached.ts';
import type { Handling } from './reason.ts';
import { reasons } from './reasons/index.ts';

/** Looks at statements before they run, with the catalog as it is at that point of the dry-run. */
export interface Classifier {
  /** `text`: the statement's own. Remarks with the one that decides first; none: it runs, and all of it is taken back. */
  classify(fragment: Fragment, text: string, among?: Among): Promise<readonly Remark[]>;
}

/** `several`: it is sent with others, which run before anybody can look at what they made. */
export type Among = 'several' | undefined;

const worst: readonly Handling[] = ['skip', 'twin', 'run'];

export function handlingOf(remarks: readonly Remark[]): Handling {
  return remarks[0]?.handling ?? 'run';
}

/** Why nothing may be defined, not even by the dry-run itself: what an event trigger runs. */
export async function whyNotDefined(classifier: Classifier): Promise<string | undefined> {
  const text = 'create table w ()';
  const [fragment] = parseFragments(text);
  const [first] = fragment ? await classifier.classify(fragment, text) : [];
  return first?.handling === 'skip' ? `${first.message} (${first.within})` : undefined;
}

export function createClassifier(connection: Connection, allowOpaque: boolean): Classifier {
  const known = new Map<string, readonly (ReachedFunction | ReachedForeignTable)[]>();
  let database: Database | undefined;

  const reach = async (asked: Asked): Promise<readonly (ReachedFunction | ReachedForeignTable)[]> => {
    const { isBody: _, ...names } = asked;
    if (!Object.values(names).some((given) => (typeof given === 'boolean' ? given : given.length > 0)))
      return [];
    const key = JSON.stringify(asked);
    const found = known.get(key) ?? (await readReached(connection, asked));
    known.set(key, found);
    return found;
  };

  return {
    async classify(fragment, text, among) {
      database ??= await readDatabase(connection);
      const { reachesOut, ...has } = database;
      const around = {
        opaqueIsRefused: reachesOut && !allowOpaque,
        serverVersion: connection.serverVersion,
        ...has,
      };
      const pieces = await piecesOf({ fragment, text, among }, around, reach);
      // What a definition changes, and an extension that it creates, is seen by the next statement.
      if (pieces.some((piece) => isUnseen(piece) || piece.fragments.some(isDefinition))) known.clear();
      if (pieces.some(changesDatabase)) database = undefined;
      return pieces.flatMap(remarksOf).sort((a, b) => worst.indexOf(a.handling) - worst.indexOf(b.handling));
    },
  };
}

function remarksOf(piece: Piece): readonly Remark[] {
  return reasons.flatMap((reason) =>
    reason.check(piece).map(({ message, handling = reason.handling }) => ({
      id: reason.id,
      handling,
      message,
      within: piece.within,
    })),
  );
}

interface Given {
  readonly fragment: Fragment;
  readonly text: string;
  readonly among: Among;
}

type Around = Pick<Piece, 'opaqueIsRefused' | 'serverVersion'> & Omit<Database, 'reachesOut'>;
type Reach = (asked: Asked) => Promise<readonly (ReachedFunction | ReachedForeignTable)[]>;

/** Calls of calls are followed; each function is looked at once. */
async function piecesOf(given: Given, around: Around, reach: Reach): Promise<Piece[]> {
  const { fragment, text, among } = given;
  const isBody = among === 'several';
  const own = { ...plain, ...around, within: undefined, fragments: [fragment], isBody };
  const waiting: Unread[] = [{ ...own, ...codeFacts([fragment], isBody) }];
  if (fragment.kind === 'DoStmt') waiting.push(doBlock(fragment, text, around));
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { operators, casts, writtenCasts, types, relations, written, rebuilt, isBody, ...piece } = next;
    const reached = !around.hasCode
      ? []
      : await reach({
          functions: [...new Set(piece.calls.map(({ name }) => name))].sort(),
          operators: around.hasOperators ? operators : [],
          casts: casts && around.hasCasts,
          writtenCasts: writtenCasts && around.hasCasts,
          types: around.hasDomains ? types : [],
          relations,
          written,
          rebuilt,
          isBody,
          isDefinition: around.hasEventTriggers && piece.fragments.some(isDefinition),
        });
    const foreignTables = reached.flatMap((one) => (one.kind === 'foreign table' ? [one.via] : []));
    pieces.push({ ...piece, foreignTables });
    for (const one of reached) {
      if (one.kind !== 'function' || seen.has(one.id)) continue;
      seen.add(one.id);
      waiting.push(functionPiece(one, around));
    }
  }
  return pieces;
}

/** A piece, and what has to be looked up for it. */
type Unread = Piece & ReturnType<typeof codeFacts> & Pick<Asked, 'isBody'>;

const plain = {
  foreignTables: [],
  language: undefined,
  extension: undefined,
  isDynamic: false,
  endsTransaction: false,
};

function functionPiece(reached: ReachedFunction, around: Around): Unread {
  const { via, trusted, extension } = reached;
  const body = bodyOf(reached.language, reached.definition, reached.source);
  const language = { name: reached.language, trusted };
  return {
    ...plain,
    ...around,
    ...body,
    ...codeFacts(body.fragments, true),
    within: via,
    isBody: true,
    language,
    extension: extension ?? undefined,
  };
}

/** Which languages are untrusted is PostgreSQL's convention: their names end in u. */
function doBlock(fragment: Fragment, text: string, around: Around): Unread {
  const options = fragment.kind === 'DoStmt' ? (fragment.node.args ?? []) : [];
  const given = options.find((item) => 'DefElem' in item && item.DefElem.defname === 'language');
  const argument = given && 'DefElem' in given ? given.DefElem.arg : undefined;
  const name = argument && 'String' in argument ? (argument.String.sval ?? '') : 'plpgsql';
  const body = bodyOf(name, text, '');
  const language = { name, trusted: name === 'plpgsql' || !name.endsWith('u') };
  return {
    ...plain,
    ...around,
    ...body,
    ...codeFacts(body.fragments, true),
    within: 'DO',
    language,
    isBody: true,
  };
}

/** What concerns every statement. */
interface Database {
  /** Whether an extension is installed by which a function could commit elsewhere. */
  readonly reachesOut: boolean;
  /** Functions or foreign tables: without any there is nothing to be reached. */
  readonly hasCode: boolean;
  readonly hasEventTriggers: boolean;
  /** Operators, and casts by functions, that PostgreSQL does not bring. */
  readonly hasOperators: boolean;
  readonly hasCasts: boolean;
  readonly hasDomains: boolean;
}

async function readDatabase(connection: Connection): Promise<Database> {
  const [row] = await connection.query<Database>(
    `select exists (select from pg_extension where extname = any ($1)) as "reachesOut",
       exists (select from pg_proc where oid >= 16384) or exists (select from pg_class where relkind = 'f') as "hasCode",
       exists (select from pg_event_trigger) as "hasEventTriggers",
       exists (select from pg_cast where castfunc >= 16384) as "hasCasts",
       exists (select from pg_type where typtype = 'd' and oid >= 16384) as "hasDomains",
       exists (select from pg_operator where oid >= 16384) as "hasOperators"`,
    [reachingExtensions],
  );
  if (row === undefined) throw new Error('PostgreSQL gave no row');
  return row;
}

const changing = new Set([
  'CreateExtensionStmt',
  'AlterExtensionStmt',
  'CreateEventTrigStmt',
  'AlterEventTrigStmt',
  'DropStmt',
  'CreateFunctionStmt',
  'CreateForeignTableStmt',
  'ImportForeignSchemaStmt',
  'CreateCastStmt',
  'CreateDomainStmt',
  'DefineStmt',
]);

function changesDatabase(piece: Piece): boolean {
  return isUnseen(piece) || piece.fragments.some(({ kind }) => changing.has(kind));
}

/** Whether it may do what nobody has looked at. */
function isUnseen({ isDynamic, definesCode, language }: Piece): boolean {
  return (
    isDynamic ||
    definesCode ||
    (language !== undefined && language.name !== 'sql' && language.name !== 'plpgsql')
  );
}
