import type { CatalogObject } from '../../catalog/catalog.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { kindOf } from '../kinds/index.ts';
import { aclSteps } from '../ownership/acl-steps.ts';
import { commentSteps } from '../ownership/comment-steps.ts';
import { ownerSteps } from '../ownership/owner-steps.ts';
import type { DdlNode } from './ddl-graph.ts';

/** The statements of one node. */
export function stepsOf(node: DdlNode, context: DdlContext): readonly DdlStep[] {
  const { object } = node;
  const kind = kindOf(object);
  switch (node.what) {
    case 'create':
      return [
        ...kind.create(object, context),
        ...around(undefined, object, context),
        ...node.columns.flatMap((column) => around(undefined, column, context)),
      ];
    case 'alter':
      return [
        ...ownerSteps(kind, node.from, object, context),
        ...(node.alteration === undefined ? [] : kind.alter(node.alteration, context)),
        ...commentSteps(kind, node.from, object, context),
        ...aclSteps(kind, node.from, object, context),
      ];
    case 'drop':
      return kind.drop(object, context);
    case 'rename aside':
      return kind.putAside === undefined ? [] : [kind.putAside(object).rename];
    case 'drop aside':
      return kind.putAside === undefined ? [] : [kind.putAside(object).drop];
    case 'let go':
      return distinct(node.keeps.flatMap(({ before }) => before));
    case 'take up':
      return distinct(node.keeps.flatMap(({ after }) => after));
  }
}

function around(from: CatalogObject | undefined, to: CatalogObject, context: DdlContext): readonly DdlStep[] {
  const kind = kindOf(to);
  return [
    ...ownerSteps(kind, from, to, context),
    ...commentSteps(kind, from, to, context),
    ...aclSteps(kind, from, to, context),
  ];
}

/** A column that needs two things which are replaced lets go of its default once. */
function distinct(steps: readonly DdlStep[]): readonly DdlStep[] {
  return steps.filter(({ sql }, at) => steps.findIndex((step) => step.sql === sql) === at);
}
