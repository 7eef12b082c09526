import type { Node } from '@pgsql/types';
import type { Statement } from './statement.ts';

/** What CREATE INDEX, DROP INDEX or REINDEX … CONCURRENTLY names; a failed one leaves it INVALID. Names are unquoted. */
export interface ConcurrentIndex {
  readonly action: 'create' | 'drop' | 'reindex';
  readonly schema: string | undefined;
  readonly table: string | undefined;
  readonly index: string | undefined;
}

/** Undefined for a statement that is not about an index CONCURRENTLY. */
export function concurrentIndex(statement: Statement): ConcurrentIndex | undefined {
  switch (statement.kind) {
    case 'IndexStmt': {
      const { concurrent, relation, idxname } = statement.node;
      if (!concurrent) return undefined;
      return { action: 'create', schema: relation?.schemaname, table: relation?.relname, index: idxname };
    }
    case 'DropStmt': {
      const { concurrent, removeType, objects } = statement.node;
      if (!concurrent || removeType !== 'OBJECT_INDEX') return undefined;
      const [index, schema] = nameParts(objects?.[0]).reverse();
      return { action: 'drop', schema, table: undefined, index };
    }
    case 'ReindexStmt': {
      const { kind, params, relation } = statement.node;
      const concurrently = params?.some(
        (param) => 'DefElem' in param && param.DefElem.defname === 'concurrently',
      );
      if (!concurrently || !relation) return undefined;
      const isIndex = kind === 'REINDEX_OBJECT_INDEX';
      const { schemaname: schema, relname: name } = relation;
      return {
        action: 'reindex',
        schema,
        table: isIndex ? undefined : name,
        index: isIndex ? name : undefined,
      };
    }
    default:
      return undefined;
  }
}

function nameParts(node: Node | undefined): string[] {
  if (!node || !('List' in node)) return [];
  return (node.List.items ?? []).flatMap((item) =>
    'String' in item && item.String.sval ? [item.String.sval] : [],
  );
}
