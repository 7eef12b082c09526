import type { CatalogObject } from '../../catalog/catalog.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Commented, PartColumn } from '../../catalog/owned-attributes.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { targetOf } from '../clauses/target-of.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';

/** COMMENT ON, where the comment in force is not the one wanted. */
export function commentSteps(
  kind: DdlKind,
  from: CatalogObject | undefined,
  to: CatalogObject,
  _context: DdlContext,
): readonly DdlStep[] {
  const [present, wanted] = [from && commentOf(from), commentOf(to)];
  // A new extension brings a comment of its own, which the catalog does not know.
  const isUnknown = from === undefined && to.kind === 'extension';
  if (present === wanted && !isUnknown) return [];
  const step = commentStep(`${kind.keyword} ${targetOf(kind, to)}`, wanted);
  // The copy of a trigger may come with ATTACH PARTITION only.
  return to.kind === 'trigger' && to.attributes.inheritedFrom !== undefined
    ? [{ ...step, turn: 'last' }]
    : [step];
}

/** The comments of a composite type's or view's columns; `from` are those in force, at the same places. */
export function partCommentSteps(
  relation: string,
  from: readonly PartColumn[],
  to: readonly PartColumn[],
): readonly DdlStep[] {
  return to.flatMap(({ name, comment }, at) =>
    from[at]?.comment === comment
      ? []
      : [commentStep(`COLUMN ${relation}.${quoteIdentifier(name)}`, comment)],
  );
}

/** `object` is what follows COMMENT ON: `CONSTRAINT positive ON DOMAIN shop.amount`. */
export function commentStep(object: string, comment: string | undefined): DdlStep {
  return { sql: `COMMENT ON ${object} IS ${comment === undefined ? 'NULL' : quoteLiteral(comment)}` };
}

function commentOf({ attributes }: CatalogObject): string | undefined {
  return (attributes as Commented).comment;
}
