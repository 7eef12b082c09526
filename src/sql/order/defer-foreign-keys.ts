import type { RangeVar } from '@pgsql/types';
import { cutForeignKeys, type Pieces, type Range } from '../dependencies/cut-foreign-keys.ts';
import type { Dependencies } from '../dependencies/dependencies.ts';
import type { ForeignKey } from '../dependencies/foreign-keys.ts';
import { relationName } from '../dependencies/names.ts';
import { sessionAfter } from '../dependencies/session.ts';
import { type Offsets, offsetsOf } from '../offsets.ts';
import { skipBlanks } from '../skip-blanks.ts';
import type { ParsedSql } from '../statement.ts';
import { addToList } from './add-to-list.ts';
import type { ObjectIndex, Place } from './object-index.ts';
import type { Section } from './ordered.ts';
import { foreignKeySection, wholeFileSection } from './sections.ts';

export interface DeferredForeignKeys {
  /** Each file by its number, without the foreign keys that wait. */
  readonly files: readonly Section[];
  /** `foreignKeys.get(file)?.get(entry)` adds those of a file at the end of an entry. */
  readonly foreignKeys: ReadonlyMap<number, ReadonlyMap<number, Section>>;
}

/** Takes the given foreign keys out of their files; `deferred` says at the end of which entry each is to be added. */
export function deferForeignKeys(
  files: readonly ParsedSql[],
  places: readonly Place[],
  index: ObjectIndex,
  deferred: ReadonlyMap<ForeignKey, number>,
): DeferredForeignKeys {
  const moves = movesOf(places, index, deferred);
  const schemaOf = changesSearchPath(places) ? schemaLookup(index) : () => undefined;
  const foreignKeys = new Map<number, Map<number, Section>>();
  const sections = files.map((file, number) => {
    const own = moves.get(number);
    if (!own) return wholeFileSection(file, []);
    const offsets = offsetsOf(file.text);
    const removed: Range[] = [];
    const added = new Map<number, Pieces[]>();
    for (const move of own) apply(move, offsets, schemaOf, removed, added);
    const byEntry = [...added].map(([entry, pieces]): [number, Section] => [
      entry,
      foreignKeySection(file, pieces),
    ]);
    foreignKeys.set(number, new Map(byEntry));
    return wholeFileSection(
      file,
      removed.map((range) => withSemicolon(file, range)),
    );
  });
  return { files: sections, foreignKeys };
}

/** What leaves one statement: some of its foreign keys, or all of it because it speaks of one that has left. */
interface Move {
  readonly dependencies: Dependencies;
  readonly foreignKeys: ReadonlyMap<ForeignKey, number>;
  readonly whole: number | undefined;
}

function movesOf(places: readonly Place[], index: ObjectIndex, deferred: ReadonlyMap<ForeignKey, number>) {
  const moves = new Map<number, Move[]>();
  if (deferred.size === 0) return moves;
  const { waiting, all } = waitingConstraints(places, index, deferred);
  for (const { file, dependencies } of places) {
    const { session, needs } = dependencies;
    const own = dependencies.foreignKeys.filter((key) => all.has(key));
    const foreignKeys = new Map(own.map((key) => [key, all.get(key) ?? 0]));
    const spokenOf = needs.flatMap(({ kind, schema, on, name }) => {
      if (kind !== 'constraint' || on === undefined) return [];
      return waiting.get(`${index.tableKey({ kind: 'relation', schema, name: on }, session)} ${name}`) ?? [];
    });
    const whole = spokenOf.length > 0 ? Math.max(...spokenOf) : undefined;
    if (foreignKeys.size > 0 || whole !== undefined)
      addToList(moves, file, { dependencies, foreignKeys, whole });
  }
  return moves;
}

/** The entries at whose end constraints appear, by table and name. */
function waitingConstraints(
  places: readonly Place[],
  index: ObjectIndex,
  deferred: ReadonlyMap<ForeignKey, number>,
) {
  const waiting = new Map<string, number>();
  const all = new Map(deferred);
  for (const { dependencies } of places) {
    for (const foreignKey of dependencies.foreignKeys) {
      const table = relationName(foreignKey.table);
      if (!table) continue;
      const key = `${index.tableKey(table, dependencies.session)} ${foreignKey.expectedName}`;
      // Unnamed keys on the same columns get their numbers in order, so one that waits makes those after it wait.
      const entry =
        deferred.get(foreignKey) ?? (foreignKey.name === undefined ? waiting.get(key) : undefined);
      if (entry === undefined) continue;
      all.set(foreignKey, entry);
      waiting.set(key, entry);
    }
  }
  return { waiting, all };
}

function apply(
  { dependencies, foreignKeys, whole }: Move,
  offsets: Offsets,
  schemaOf: (table: RangeVar, dependencies: Dependencies) => string | undefined,
  removed: Range[],
  added: Map<number, Pieces[]>,
): void {
  const { statement } = dependencies;
  if (whole !== undefined) {
    const range = { start: statement.start, end: statement.end };
    removed.push(range);
    addToList(added, whole, [range]);
    return;
  }
  const keys = [...foreignKeys.keys()];
  const cut = cutForeignKeys(statement, keys, offsets, (table) => schemaOf(table, dependencies));
  removed.push(...cut.removed);
  for (const [at, foreignKey] of keys.entries()) {
    const pieces = cut.added[at];
    if (pieces) addToList(added, foreignKeys.get(foreignKey) ?? 0, pieces);
  }
}

/** A statement that leaves takes its semicolon with it. */
function withSemicolon({ text, statements }: ParsedSql, range: Range): Range {
  const isWhole = statements.some(({ start, end }) => start === range.start && end === range.end);
  const after = isWhole ? skipBlanks(text, range.end) : -1;
  return text[after] === ';' && text.slice(range.end, after).trim() === ''
    ? { start: range.start, end: after + 1 }
    : range;
}

/** Whether unqualified names may mean something else at the end than where they stand. */
function changesSearchPath(places: readonly Place[]): boolean {
  return places.some(({ dependencies: { session, statement } }) => {
    return session.searchPath !== undefined || sessionAfter(session, statement).searchPath !== undefined;
  });
}

function schemaLookup(index: ObjectIndex) {
  return (table: RangeVar, { session }: Dependencies): string | undefined => {
    const name = relationName(table);
    if (!name) return undefined;
    const [creator] = index.find({ ...name, searchPath: session.searchPath, certain: true }).creators;
    return creator?.creation.schema;
  };
}
