import { findObject, type ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import type { DdlContext } from '../ddl-context.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { putAside } from '../types/put-aside.ts';

/** ALTER TYPE adds labels; one that goes or moves makes a new type, to which the columns change over. */
export const enumType: DdlKind<'enum'> = {
  kind: 'enum',
  keyword: 'TYPE',
  create: (object, context) => [createStep(object, context)],
  drop: (object) => [{ sql: `DROP TYPE ${nameOf(object)}` }],
  alter: ({ from, to }) => addValues(nameOf(to), from.attributes.labels, to.attributes.labels),
  isReplaced: ({ from, to }) => {
    const kept = to.attributes.labels.filter((label) => from.attributes.labels.includes(label));
    return kept.join('\n') !== from.attributes.labels.join('\n');
  },
  putAside: (object) => putAside('TYPE', object),
};

function createStep(object: ObjectOf<'enum'>, { from }: DdlContext): DdlStep {
  const { labels } = object.attributes;
  const list = labels.map((label) => `\n  ${quoteLiteral(label)}`).join(',');
  const sql = `CREATE TYPE ${nameOf(object)} AS ENUM (${list === '' ? '' : `${list}\n`})`;
  const old = findObject(from, object.id as `enum:${string}`)?.attributes.labels ?? [];
  const gone = old.filter((label) => !labels.includes(label)).map(quoteLiteral);
  if (gone.length === 0) return { sql };
  const comment = `A row that holds ${gone.join(' or ')} makes the change of its column fail, and nothing is lost: change such rows first.`;
  return { sql, comment };
}

/** From left to right, so that each new label has the one before it to stand behind. */
function addValues(name: string, from: readonly string[], to: readonly string[]): readonly DdlStep[] {
  const last = to.findLastIndex((label) => from.includes(label));
  return to.flatMap((label, at): DdlStep[] => {
    if (from.includes(label)) return [];
    const [before, first] = [to[at - 1], from[0]];
    const place =
      at > last
        ? ''
        : before !== undefined
          ? ` AFTER ${quoteLiteral(before)}`
          : first === undefined
            ? ''
            : ` BEFORE ${quoteLiteral(first)}`;
    return [{ sql: `ALTER TYPE ${name} ADD VALUE ${quoteLiteral(label)}${place}`, stage: 'values' }];
  });
}
