import type { Catalog, CatalogObject, Json } from '../catalog/catalog.ts';
import { countKinds, countParts } from '../catalog/describe/count-kinds.ts';
import { definitionOf } from '../catalog/describe/definition-of.ts';
import { describeAttribute } from '../catalog/describe/describe-attribute.ts';
import { type FoldedChange, foldChanges } from '../catalog/describe/fold-changes.ts';
import { nameOf, titleOf } from '../catalog/describe/name-of.ts';
import type { Change } from '../catalog/diff/change.ts';
import { compareCatalogs, type NotCompared } from '../catalog/diff/compare-catalogs.ts';
import { isColumnOrder } from '../catalog/diff/is-column-order.ts';
import { isList } from '../catalog/diff/same-json.ts';
import type { Finding } from '../finding.ts';

export interface StructureComparison {
  readonly findings: readonly Finding[];
  /** Columns that stand in another order, and what could not be compared, in words. */
  readonly notes: readonly string[];
}

/** What is compared: `down` is before up against after down, `again` the first up against the second. */
export type Moment = 'down' | 'again';

/** What is in `after` otherwise than in `before`. The order of a table's columns alone is a note. */
export function compareStructure(before: Catalog, after: Catalog, moment: Moment): StructureComparison {
  const { changes, notCompared } = compareCatalogs(before, after);
  const folded = foldChanges(changes, before, after);
  return {
    findings: [
      ...folded.filter(({ change }) => !isColumnOrder(change)).map((each) => toFinding(each, moment)),
      ...notCompared.flatMap((object) => ofUnmodelled(object, moment)),
    ],
    notes: [
      ...folded.filter(({ change }) => isColumnOrder(change)).map(({ change }) => orderInWords(change)),
      ...onlyThere(notCompared.filter(({ side }) => side === 'both')),
    ],
  };
}

/** A column that was dropped and added again stands last: PostgreSQL has no way to put it back where it was. */
function orderInWords({ object, attributes }: Change): string {
  const list = (value: Json | undefined): string => (isList(value) ? value.join(', ') : '');
  const { from, to } = attributes?.columns ?? {};
  return `columns of ${nameOf(object)} stand in another order: ${list(from)} → ${list(to)}`;
}

const words: Readonly<Record<Moment, Readonly<Record<'create' | 'drop' | 'alter', string>>>> = {
  down: {
    create: 'is left behind by the down script',
    drop: 'is not brought back by the down script',
    alter: 'is not as it was before',
  },
  again: {
    create: 'is there only after the second up',
    drop: 'is not there after the second up',
    alter: 'is not the same after the second up',
  },
};

function toFinding({ change, parts }: FoldedChange, moment: Moment): Finding {
  const { action, id, kind, object, attributes = {} } = change;
  const differences = Object.entries(attributes).map(([name, each]) => describeAttribute(name, each));
  const inWords = differences.map(({ name, words: text }) => (text === undefined ? name : `${name} ${text}`));
  const diffs = differences.flatMap(({ diff }) => (diff === undefined ? [] : [`- before, + after\n${diff}`]));
  const message = [`${titleOf(id)} ${words[moment][action]}`, inWords.join('; ')].filter(Boolean).join(': ');
  const help = action === 'alter' ? diffs.join('\n') : definitionWith(object, parts);
  return {
    code: moment === 'down' ? 'down-differs' : 'up-again-differs',
    severity: 'error',
    message,
    ...(help !== '' && { help }),
    subject: { kind, name: nameOf(object) },
  };
}

function definitionWith(object: CatalogObject, parts: FoldedChange['parts']): string {
  const within = countParts(parts);
  return [definitionOf(object), within && `with ${within}`].filter(Boolean).join(' ');
}

function onlyThere(objects: readonly NotCompared[]): readonly string[] {
  return objects.length === 0 ? [] : [`compared by their names alone: ${countKinds(objects)}`];
}

/** Of what the catalog does not model it is known at least whether it is there. */
function ofUnmodelled({ kind, identity, side }: NotCompared, moment: Moment): readonly Finding[] {
  if (side === 'both') return [];
  const code = moment === 'down' ? 'down-differs' : 'up-again-differs';
  const said = words[moment][side === 'to' ? 'create' : 'drop'];
  return [
    { code, severity: 'error', message: `${kind} ${identity} ${said}`, subject: { kind, name: identity } },
  ];
}
