import type { CatalogObject, ObjectKind, ObjectOf } from '../catalog/catalog.ts';
import type { AttributeChange } from '../catalog/diff/change.ts';
import type { DdlContext } from './ddl-context.ts';
import type { DdlStep } from './ddl-step.ts';

/** An object that is in both catalogs and not the same. */
export interface Alteration<K extends ObjectKind = ObjectKind> {
  readonly from: ObjectOf<K>;
  readonly to: ObjectOf<K>;
  /** What differs by name, but for owner, comment and acl, which are altered alike for all kinds. */
  readonly attributes: { readonly [name: string]: AttributeChange };
}

/** How objects of one kind are created, altered and dropped: pure functions from data to statements. */
export interface DdlKind<K extends ObjectKind = ObjectKind> {
  readonly kind: K;
  /** As in ALTER, COMMENT ON and DROP: `MATERIALIZED VIEW`. */
  readonly keyword: string;
  /** As in GRANT … ON, where it is another word than `keyword`. */
  readonly grantKeyword?: string;
  /** What follows the keyword; the name in the id unless told otherwise. For a trigger: `stamp ON shop.w_orders`. */
  target?(object: ObjectOf<K>): string;
  /** Without owner, comment and acl, which follow by themselves. None for what comes with another object. */
  create(object: ObjectOf<K>, context: DdlContext): readonly DdlStep[];
  /** Not asked for what goes with its parent. */
  drop(object: ObjectOf<K>, context: DdlContext): readonly DdlStep[];
  /** In place. Throws `cannotGenerate` for an attribute it has no statement for. */
  alter(change: Alteration<K>, context: DdlContext): readonly DdlStep[];
  /** Whether a change cannot be made in place, so that the object is dropped and created, with all that needs it. */
  isReplaced?(change: Alteration<K>, context: DdlContext): boolean;
  /** Of types: how one that is replaced is put aside, and dropped when the columns have changed over to the new one. */
  putAside?(object: ObjectOf<K>): { readonly rename: DdlStep; readonly drop: DdlStep };
  /** Whether something that needs the object has to be dropped while the change is made, and created again after it. */
  disturbs?(change: Alteration<K>, user: CatalogObject): boolean;
  /**
   * For objects that hold rows: what is done with one, instead of dropping it, while something it needs is replaced.
   * `before` runs before the need is dropped, `after` once the new one is there. Undefined where it has to be dropped
   * and created after all.
   */
  keep?(
    object: { readonly from: ObjectOf<K>; readonly to: ObjectOf<K> },
    need: CatalogObject,
    context: DdlContext,
  ): Keeping | undefined;
  /** Whether it holds rows that a DROP would lose, so that it must not be replaced: a table, a column unless generated. */
  holdsRows?(object: ObjectOf<K>): boolean;
}

/** How an object lives through the replacement of something it needs. */
export interface Keeping {
  readonly before: readonly DdlStep[];
  readonly after: readonly DdlStep[];
  /** Whether something that needs the object has to be dropped meanwhile. */
  readonly disturbs?: (user: CatalogObject) => boolean;
}
