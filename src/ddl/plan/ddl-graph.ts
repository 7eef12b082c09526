import type { CatalogObject, ObjectId } from '../../catalog/catalog.ts';
import type { Alteration } from '../ddl-kind.ts';
import type { Keep } from './verdict.ts';

/** One thing to be done with one object; it has any number of statements. */
export type DdlNode =
  | { readonly what: 'create'; readonly object: CatalogObject; readonly columns: readonly CatalogObject[] }
  | { readonly what: 'drop'; readonly object: CatalogObject }
  | {
      readonly what: 'alter';
      readonly from: CatalogObject;
      readonly object: CatalogObject;
      readonly alteration: Alteration | undefined;
    }
  /** Of a type: the old one gets another name, and is dropped under it at the end. */
  | { readonly what: 'rename aside'; readonly object: CatalogObject }
  | { readonly what: 'drop aside'; readonly object: CatalogObject }
  /** Of what holds rows, around the replacement of something it needs. */
  | { readonly what: 'let go'; readonly object: CatalogObject; readonly keeps: readonly Keep[] }
  | { readonly what: 'take up'; readonly object: CatalogObject; readonly keeps: readonly Keep[] };

/** Nodes and which has to run before which. */
export class DdlGraph {
  readonly #nodes: DdlNode[] = [];
  readonly #before = new Map<DdlNode, Set<DdlNode>>();
  readonly #soft = new Map<DdlNode, Set<DdlNode>>();
  /** The node by which an object goes, comes … : a child's may be its parent's. */
  readonly #places = new Map<string, DdlNode>();

  get nodes(): readonly DdlNode[] {
    return this.#nodes;
  }

  add(node: DdlNode): DdlNode {
    this.#nodes.push(node);
    this.#places.set(`${node.what} ${node.object.id}`, node);
    return node;
  }

  /** Says that what happens to one object happens with another one's node. */
  absorb(what: DdlNode['what'], id: ObjectId, node: DdlNode): void {
    this.#places.set(`${what} ${id}`, node);
  }

  find(what: DdlNode['what'], id: ObjectId): DdlNode | undefined {
    return this.#places.get(`${what} ${id}`);
  }

  /** `first` runs before `then`; an edge that is soft is no reason to hold `then` back where `first` is. */
  edge(first: DdlNode | undefined, then: DdlNode | undefined, strength: 'hard' | 'soft' = 'hard'): void {
    if (first === undefined || then === undefined || first === then) return;
    const edges = strength === 'hard' ? this.#before : this.#soft;
    const list = edges.get(then);
    if (list) list.add(first);
    else edges.set(then, new Set([first]));
  }

  /** What has to run before a node. */
  *before(node: DdlNode): Iterable<DdlNode> {
    yield* this.needs(node);
    yield* this.#soft.get(node) ?? [];
  }

  /** What it cannot run without. */
  needs(node: DdlNode): Iterable<DdlNode> {
    return this.#before.get(node) ?? [];
  }
}
