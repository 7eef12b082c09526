import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { Situation } from '../situation.ts';
import { fillInBatches } from './fill-in-batches.ts';
import { migrations } from './migrations.ts';
import { endOfItem, type Source, sourceOf } from './source.ts';

/** A second column of the new type that a trigger fills, then a swap of the names. */
export function newColumnInstead(
  { operation, world, ...situation }: Situation,
  table: string,
): string | undefined {
  const source = sourceOf(situation);
  const relation = world.relations.get(table);
  if (operation.op !== 'alter column type' || source === undefined || relation === undefined)
    return undefined;
  const type = typeText(source, operation.type.location);
  // What USING computes is the user's own; a generated column and an identity move by other means.
  const old = relation.columns.get(operation.column);
  if (type === undefined || operation.using || old?.generated || old?.identity) return undefined;
  const column = quoteIdentifier(operation.column);
  const next = quoteIdentifier(`${operation.column}_new`);
  const name = generatedName(relation.name, [operation.column], 'new');
  const [trigger, filler] = [quoteIdentifier(name), qualify(relation.schema, name)];
  const keeps = `begin\n  new.${next} := new.${column};\n  return new;\nend`;
  return migrations(
    [
      `alter table ${table} add column ${next} ${type}`,
      `create function ${filler}() returns trigger language plpgsql as $new$\n${keeps}\n$new$`,
      `create trigger ${trigger} before insert or update on ${table} for each row execute function ${filler}()`,
    ],
    fillInBatches(table, `${operation.column}_new`, `${column}::${type}`),
    [
      '-- when no row is left; then what stands on the old column (defaults, constraints, indexes) anew, and it goes:',
      `drop trigger ${trigger} on ${table}`,
      `drop function ${filler}()`,
      `alter table ${table} rename column ${column} to ${quoteIdentifier(`${operation.column}_old`)}`,
      `alter table ${table} rename column ${next} to ${column}`,
    ],
  );
}

function typeText(source: Source, location: number | undefined): string | undefined {
  if (location === undefined) return undefined;
  const start = source.at(location);
  const end = endOfItem(source, start);
  const stop = source.tokens.find(
    ({ start: at, text, keyword }) =>
      at > start && at < end && keyword && ['using', 'collate'].includes(text.toLowerCase()),
  );
  return source.text.slice(start, stop?.start ?? end).trim();
}
