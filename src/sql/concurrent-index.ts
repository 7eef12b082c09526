import { namedObjects } from './dependencies/names.ts';
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
      const [index] = namedObjects(removeType, objects?.[0]);
      return { action: 'drop', schema: index?.schema, table: undefined, index: index?.name };
    }
    case 'ReindexStmt': {
      const { params, relation, kind } = statement.node;
      const concurrently = params?.some(
        (item) => 'DefElem' in item && item.DefElem.defname === 'concurrently',
      );
      if (!concurrently || !relation) return undefined;
      const isIndex = kind === 'REINDEX_OBJECT_INDEX';
      const [table, index] = isIndex ? [undefined, relation.relname] : [relation.relname, undefined];
      return { action: 'reindex', schema: relation.schemaname, table, index };
    }
    default:
      return undefined;
  }
}
