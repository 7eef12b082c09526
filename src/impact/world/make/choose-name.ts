import { qualify } from '../../../catalog/identifier.ts';
import { generatedName } from '../../../sql/dependencies/generated-name.ts';
import type { Relation, World } from '../world.ts';

/** A relation's name that is free in the schema: with 1, 2 … after the suffix where it is not (ChooseRelationName). */
export function chooseRelationName(
  world: World,
  schema: string,
  table: string,
  columns: readonly string[],
  suffix: string,
): string {
  return firstFree(
    (number) => generatedName(table, columns, `${suffix}${number}`),
    (name) => !world.relations.has(qualify(schema, name)),
  );
}

/** PostgreSQL looks at all constraints of the schema, whose generated names begin with their own table's. */
export function chooseConstraintName(relation: Relation, columns: readonly string[], suffix: string): string {
  return firstFree(
    (number) => generatedName(relation.name, columns, `${suffix}${number}`),
    (name) => !relation.constraints.has(name),
  );
}

function firstFree(make: (number: string) => string, isFree: (name: string) => boolean): string {
  let name = make('');
  for (let number = 1; !isFree(name); number++) name = make(String(number));
  return name;
}
