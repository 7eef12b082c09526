import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { byStage } from '../by-stage.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { isUsed } from '../constraints/constraint-clause.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlStep } from '../ddl-step.ts';
import { commentStep } from '../ownership/comment-steps.ts';
import { alterIndex } from './alter-index.ts';
import { attachIndex } from './attach-index.ts';
import {
  attachedParts,
  comesWithWhole,
  formerPart,
  isPartitioned,
  keptChildren,
  staysAttached,
  tableOfPart,
  wholeOf,
} from './attachment.ts';
import { createIndexSql, type Index } from './index-sql.ts';
import { indexName, markIndex } from './mark-index.ts';
import { isSwapped, newName } from './swap.ts';

/** CREATE INDEX and what is said of the index afterwards; only the latter for the index of a constraint. */
export function createIndex(index: Index, context: DdlContext): readonly DdlStep[] {
  const made = index.attributes.constraint === undefined ? makeIndex(index, context) : [];
  return [...made, ...markIndex(undefined, index, context)];
}

function makeIndex(index: Index, context: DdlContext): readonly DdlStep[] {
  if (comesWithWhole(index, context)) return [];
  if (!staysAttached(index, context)) return buildIndex(index, context);
  const former = formerPart(index, context);
  if (former !== undefined) return renameFormer(former, index, context);
  const whole = wholeOf(index, context);
  if (whole === undefined) throw cannotGenerate(index, 'the index that it belongs to is not in the catalog');
  return [...buildIndex(index, context), attachIndex(whole, index, context)];
}

function renameFormer(former: Index, index: Index, context: DdlContext): readonly DdlStep[] {
  const isSilenced = former.attributes.comment !== undefined && index.attributes.comment === undefined;
  const name = indexName(index);
  return [
    { sql: `ALTER INDEX ${indexName(former)} RENAME TO ${quoteIdentifier(index.name)}` },
    ...alterIndex({ from: former, to: index, attributes: {} }, context),
    ...(isSilenced ? [commentStep(`INDEX ${name}`, undefined)] : []),
  ];
}

/** With those of the partitions that are partitions all along: each has its own name and is built by itself. */
function buildIndex(index: Index, context: DdlContext): readonly DdlStep[] {
  const partitions = isPartitioned(context.to, index) ? keptChildren(index, context) : [];
  if (index.attributes.invalid && partitions.length === 0) return buildIncomplete(index, context);
  const parts = attachedParts(context.to, index.id).flatMap((part) => (part.kind === 'index' ? [part] : []));
  const built = parts
    .filter((part) => context.isNew(part.id) && comesWithWhole(part, context))
    .flatMap((part) => buildIndex(part, context));
  if (partitions.length === 0) {
    return byStage([...buildOne(index, context), ...keyStatistics(index, context), ...built]);
  }
  // A foreign table has no index, so that ON ONLY would leave this one without a part for ever.
  if (partitions.some(({ kind }) => kind === 'foreign table')) {
    const stage = isUsed(index, context) ? { stage: 'finish' as const } : {};
    return byStage([
      ...built,
      { sql: createIndexSql(index, context), ...stage },
      ...keyStatistics(index, context),
    ]);
  }
  const attached = parts.filter((part) => staysAttached(part, context));
  return byStage([
    { sql: createIndexSql(index, context, { only: true }) },
    ...keyStatistics(index, context),
    ...built,
    ...attached.map((part) => attachIndex(index, part, context)),
  ]);
}

/** CONCURRENTLY where the table is in use, under another name first where an old one is to be kept until then. */
function buildOne(index: Index, context: DdlContext): readonly DdlStep[] {
  if (!isUsed(index, context) || isPartitioned(context.to, index)) {
    return [{ sql: createIndexSql(index, context) }];
  }
  if (!isSwapped(index, context)) {
    return [{ sql: createIndexSql(index, context, { concurrently: true }), stage: 'indexes' }];
  }
  const name = newName(index.name);
  return [
    { sql: createIndexSql({ ...index, name }, context, { concurrently: true }), stage: 'indexes' },
    { sql: `DROP INDEX CONCURRENTLY ${indexName(index)}`, stage: 'indexes' },
    {
      sql: `ALTER INDEX ${qualify(index.schema, name)} RENAME TO ${quoteIdentifier(index.name)}`,
      stage: 'finish',
    },
  ];
}

/** ATTACH PARTITION would build what a partition lacks: this one comes after it. */
function buildIncomplete(index: Index, context: DdlContext): readonly DdlStep[] {
  const table = tableOfPart(context.to, index);
  if (!isPartitioned(context.to, index) || table === undefined) {
    throw cannotGenerate(index, 'it is invalid, as a failed CREATE INDEX CONCURRENTLY leaves it');
  }
  const parts = attachedParts(context.to, index.id);
  return [
    { sql: createIndexSql(index, context, { only: true }), turn: 'last' },
    ...parts.map((part) => ({ ...attachIndex(index, part, context), turn: 'last' as const })),
  ];
}

function keyStatistics(index: Index, context: DdlContext): readonly DdlStep[] {
  return index.attributes.keys.flatMap(({ statistics }, at) =>
    statistics === undefined
      ? []
      : [
          {
            sql: `ALTER INDEX ${indexName(index)} ALTER COLUMN ${at + 1} SET STATISTICS ${statistics}`,
            ...(isUsed(index, context) && { stage: 'finish' as const }),
          },
        ],
  );
}
