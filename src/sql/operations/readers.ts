import type { NodeOf, StatementKind } from '../statement.ts';
import type { Operation } from './operation.ts';

/** Per kind of statement, what reads its tree. */
export type Readers = { readonly [K in StatementKind]?: (node: NodeOf<K>) => readonly Operation[] };
