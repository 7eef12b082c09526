import { onParent } from '../clauses/on-parent.ts';
import { addConstraint } from '../constraints/add-constraint.ts';
import { alterConstraint, isReplacedConstraint } from '../constraints/alter-constraint.ts';
import { dropConstraint } from '../constraints/drop-constraint.ts';
import type { DdlKind } from '../ddl-kind.ts';

/** Those of domains are part of the domain. */
export const constraint: DdlKind<'constraint'> = {
  kind: 'constraint',
  keyword: 'CONSTRAINT',
  target: onParent,
  create: addConstraint,
  drop: dropConstraint,
  alter: alterConstraint,
  isReplaced: isReplacedConstraint,
};
