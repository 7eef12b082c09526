import type { CatalogObject } from '../catalog/catalog.ts';
import { countParts } from '../catalog/describe/count-kinds.ts';
import { definitionOf } from '../catalog/describe/definition-of.ts';
import { describeAttribute } from '../catalog/describe/describe-attribute.ts';
import type { FoldedChange } from '../catalog/describe/fold-changes.ts';
import { nameOf, titleOf } from '../catalog/describe/name-of.ts';
import type { Change } from '../catalog/diff/change.ts';
import type { Finding } from '../finding.ts';
import type { Wording } from './wording.ts';

/** The words of a finding: what is wrong, and both definitions. */
export function explainChange(
  { change, parts }: FoldedChange,
  declared: CatalogObject | undefined,
  wording: Wording,
): Pick<Finding, 'code' | 'message' | 'help'> {
  const { action, id, object } = change;
  const title = titleOf(id);
  if (action === 'drop') {
    const help = [...lines(definition(wording.expected, object, parts)), ...lines(wording.onMissing)];
    return {
      code: `${wording.code}-missing`,
      message: `${title} ${wording.missing}`,
      help: help.length > 0 ? help.join('\n') : undefined,
    };
  }
  if (action === 'create') {
    return {
      code: `${wording.code}-extra`,
      message: `${title} ${wording.extra}`,
      help: [...lines(definition(wording.actual, object, parts)), wording.onExtra(nameOf(object))].join('\n'),
    };
  }
  return { code: `${wording.code}-changed`, ...explainAlter(change, declared, wording) };
}

function explainAlter(
  change: Change,
  declared: CatalogObject | undefined,
  { changed, expected, actual }: Wording,
): Pick<Finding, 'message' | 'help'> {
  const differences = Object.entries(change.attributes ?? {}).map(([name, each]) =>
    describeAttribute(name, each),
  );
  const inWords = differences.map(({ name, words }) => (words === undefined ? name : `${name} ${words}`));
  const definitions = declared ? [definition(expected, declared), definition(actual, change.object)] : [];
  const shown =
    definitions[0]?.replace(/^.*?: /, '') === definitions[1]?.replace(/^.*?: /, '') ? [] : definitions;
  const diffs = differences.flatMap(({ diff }) =>
    diff === undefined ? [] : [`- ${expected}, + ${actual}`, diff],
  );
  const help = [...shown.flatMap(lines), ...diffs].join('\n');
  return {
    message: `${titleOf(change.id)} ${changed}: ${inWords.join('; ')}`,
    help: help === '' ? undefined : help,
  };
}

function definition(
  where: string,
  object: CatalogObject,
  parts: FoldedChange['parts'] = [],
): string | undefined {
  const within = countParts(parts);
  const text = [definitionOf(object), within && `with ${within}`].filter(Boolean).join(' ');
  return text === '' ? undefined : `${where}: ${text}`;
}

function lines(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
