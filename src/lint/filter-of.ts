import type { ObjectId } from '../catalog/catalog.ts';
import { isBookkeeping } from './bookkeeping-tables.ts';
import { anyPattern, namePattern } from './name-pattern.ts';
import { objectNames } from './object-names.ts';
import type { RuleInput } from './rule-input.ts';
import { noFilter, type RuleFilter } from './selected-rule.ts';

/**
 * Whether a rule's settings leave an object out, or it belongs to a table that a tool made for itself. Throws SyntaxError
 * for a regular expression that is none.
 */
export function filterOf(
  filter: RuleFilter,
  { schema }: Pick<RuleInput, 'schema'>,
): (id: ObjectId, file: string | undefined) => boolean {
  const isOfTool = (id: ObjectId): boolean => {
    const parent = schema.get(id)?.parent;
    const table = schema.get(parent ?? id);
    return table?.kind === 'table' && isBookkeeping(table);
  };
  if (isEmpty(filter)) return isOfTool;
  const isTable = anyPattern(filter.excludeTables);
  const isColumn = anyPattern(filter.excludeColumns);
  const isExempt = anyPattern([...filter.exemptions, ...filter.excludePatterns]);
  const isFile = anyPattern(filter.excludePatterns);
  const schemas = filter.schemas.map(namePattern);
  const known = new Map<ObjectId, boolean>();
  const byName = (id: ObjectId): boolean => {
    const names = objectNames(id, schema);
    if (schemas.length > 0 && !schemas.some((test) => names.schema !== undefined && test(names.schema)))
      return true;
    // A key of several columns is left out once all of them are.
    const columnsOut = names.columns.length > 0 && names.columns.every(isColumn);
    return isTable(names.table) || columnsOut || isExempt([...names.all, ...names.columns.flat()]);
  };
  return (id, file) => {
    if (file !== undefined && isFile([file])) return true;
    if (filter.within.length > 0 && !isWithin(file, filter.within)) return true;
    const before = known.get(id);
    if (before !== undefined) return before;
    const out = isOfTool(id) || byName(id);
    known.set(id, out);
    return out;
  };
}

/** Whether a path is one of the files, or in one of the folders, or what a glob means. */
export function isWithin(file: string | undefined, places: readonly string[]): boolean {
  if (file === undefined) return false;
  return places.some((place) => {
    const path = place.replace(/^\.\//, '').replace(/\/+$/, '');
    if (/[*?]/.test(path)) return namePattern(path)(file);
    return path === '' || path === '.' || file === path || file.startsWith(`${path}/`);
  });
}

function isEmpty(filter: RuleFilter): boolean {
  return Object.keys(noFilter).every((key) => filter[key as keyof RuleFilter].length === 0);
}
