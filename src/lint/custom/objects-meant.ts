import type { CatalogObject } from '../../catalog/catalog.ts';
import type { ParsedCustomRule } from '../../config/linting-schema.ts';
import { namePattern } from '../name-pattern.ts';
import type { RuleInput } from '../rule-input.ts';

/** The objects whose names, types or comments a custom rule looks at. */
export function objectsMeant(
  { applies_to: kinds = 'tables', affected_schema: affected }: ParsedCustomRule,
  input: Pick<RuleInput, 'schema' | 'declarationOf'>,
): readonly CatalogObject[] {
  const objects = ofKind(kinds, input);
  if (affected === undefined) return objects;
  const tests = [affected].flat().map(namePattern);
  const isMeant = (name: string | undefined): boolean =>
    name !== undefined && tests.some((test) => test(name));
  return objects.filter((object) => {
    const parent = object.parent === undefined ? undefined : input.schema.get(object.parent);
    if (isMeant(object.schema ?? parent?.schema)) return true;
    const folders = input.declarationOf(object.id)?.source.file.split('/').slice(0, -1) ?? [];
    return folders.some(isMeant);
  });
}

function ofKind(
  kinds: NonNullable<ParsedCustomRule['applies_to']>,
  { schema }: Pick<RuleInput, 'schema'>,
): readonly CatalogObject[] {
  switch (kinds) {
    case 'tables':
      return schema.tables;
    case 'columns':
      return schema.tables.flatMap(({ id }) => schema.columnsOf(id));
    case 'views':
      return [...schema.all('view'), ...schema.all('materialized view')];
    case 'functions':
      return [...schema.all('function'), ...schema.all('procedure')];
    case 'indexes':
      return schema.tables.flatMap(({ id }) => schema.indexesOf(id));
    case 'types':
      return [...schema.all('enum'), ...schema.all('domain'), ...schema.all('composite type')];
  }
}
