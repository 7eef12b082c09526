import type { CatalogObject } from '../catalog/catalog.ts';
import { countParts } from '../catalog/describe/count-kinds.ts';
import { definitionOf } from '../catalog/describe/definition-of.ts';
import { describeAttribute } from '../catalog/describe/describe-attribute.ts';
import type { FoldedChange } from '../catalog/describe/fold-changes.ts';
import { nameOf, titleOf } from '../catalog/describe/name-of.ts';
import type { Finding } from '../finding.ts';

/** The words of a finding: what is wrong, and both definitions. */
export function explainChange(
  { change, parts }: FoldedChange,
  declared: CatalogObject | undefined,
): Pick<Finding, 'code' | 'message' | 'help'> {
  const { action, id, object } = change;
  const title = titleOf(id);
  if (action === 'drop') {
    return {
      code: 'drift-missing',
      message: `${title} is declared, but the database does not have it`,
      help: definition('declared', object, parts),
    };
  }
  if (action === 'create') {
    return {
      code: 'drift-extra',
      message: `${title} is in the database, but not declared`,
      help: [
        ...lines(definition('in the database', object, parts)),
        `Declare it, drop it with a migration, or leave it alone with --ignore '${nameOf(object)}'.`,
      ].join('\n'),
    };
  }
  return { code: 'drift-changed', ...explainAlter({ change, parts }, title, declared) };
}

function explainAlter(
  { change }: FoldedChange,
  title: string,
  declared: CatalogObject | undefined,
): Pick<Finding, 'message' | 'help'> {
  const differences = Object.entries(change.attributes ?? {}).map(([name, each]) =>
    describeAttribute(name, each),
  );
  const inWords = differences.map(({ name, words }) => (words === undefined ? name : `${name} ${words}`));
  const definitions = declared
    ? [definition('declared', declared), definition('in the database', change.object)]
    : [];
  const shown =
    definitions[0]?.replace(/^.*?: /, '') === definitions[1]?.replace(/^.*?: /, '') ? [] : definitions;
  const diffs = differences.flatMap(({ diff }) =>
    diff === undefined ? [] : ['- declared, + in the database', diff],
  );
  const help = [...shown.flatMap(lines), ...diffs].join('\n');
  return {
    message: `${title} is not as declared: ${inWords.join('; ')}`,
    help: help === '' ? undefined : help,
  };
}

function definition(
  where: 'declared' | 'in the database',
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
