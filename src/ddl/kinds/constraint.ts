import { addConstraint } from '../add-constraint.ts';
import { alterConstraint, isReplacedConstraint } from '../alter-constraint.ts';
import type { DdlKind } from '../ddl-kind.ts';
import { dropConstraint } from '../drop-constraint.ts';
import { onParent } from '../on-parent.ts';

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
