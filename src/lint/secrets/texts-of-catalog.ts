import type { Catalog, CatalogObject, ObjectId } from '../../catalog/catalog.ts';

/** A text in the catalog where a secret could stand. */
export interface CatalogText {
  readonly object: ObjectId;
  readonly where: 'default' | 'comment' | 'body' | 'definition';
  readonly text: string;
}

/** Of tables, columns, views and routines: where there are no files to look into. */
export function* textsOfCatalog({ objects }: Catalog): Generator<CatalogText> {
  for (const object of Object.values(objects)) {
    for (const [where, text] of textsOf(object)) {
      if (text !== undefined) yield { object: object.id, where, text };
    }
  }
}

function textsOf(object: CatalogObject): readonly (readonly [CatalogText['where'], string | undefined])[] {
  switch (object.kind) {
    case 'table':
      return [['comment', object.attributes.comment]];
    case 'column':
      return [
        ['default', object.attributes.default],
        ['comment', object.attributes.comment],
      ];
    case 'view':
    case 'materialized view':
      return [
        ['definition', object.attributes.definition],
        ['comment', object.attributes.comment],
      ];
    case 'function':
    case 'procedure':
      return [
        ['body', object.attributes.body ?? object.attributes.sqlBody],
        ['comment', object.attributes.comment],
      ];
    default:
      return [];
  }
}
