import { type Document, visit, type YAMLError } from 'yaml';
import { redactText } from './redact-url.ts';

/** Something that is wrong with a text as YAML. `index` counts UTF-16 units from its start. */
export interface YamlFault {
  readonly index: number;
  readonly message: string;
  readonly help: string | undefined;
}

/** What the parser says against the text, and whether its data can be looked at nevertheless. */
export function findFaults(
  text: string,
  document: Document,
): { readonly faults: readonly YamlFault[]; readonly readable: boolean } {
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const duplicates = all.filter((error) => error.code === 'DUPLICATE_KEY');
  const others = all.filter((error) => error.code !== 'DUPLICATE_KEY');
  const faults = [
    ...duplicates.map((error) => toDuplicate(text, error)),
    // One slip makes the parser report several errors; the first is the one to look at.
    ...others.slice(0, 1).map((error) => toFault(text, error)),
  ];
  return { faults, readable: others.length === 0 };
}

function toDuplicate(text: string, { pos: [index] }: YAMLError): YamlFault {
  const name = /^["']?([^"':\s]+)/.exec(text.slice(index))?.[1] ?? '';
  return { index, message: `\`${name}\` is given twice`, help: 'Keep one of the two.' };
}

/** Plainer words than the parser's where they help: the message, what to do. */
const wordings: Readonly<Record<string, readonly [string, string]>> = {
  TAB_AS_INDENT: ['a tab is not allowed as indentation', 'Indent with spaces.'],
  MULTIPLE_DOCS: ['more than one document in the file', 'Take out the line with ---.'],
  NON_STRING_KEY: ['a key must be plain text', 'Write it as a single word.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a second key on one line',
    'Put a value with a colon and a blank in it in quotes.',
  ],
};

function toFault(text: string, { code, message: original, pos: [index] }: YAMLError): YamlFault {
  const [message, help] = wordings[code] ?? [original];
  // ${NAME} opens a mapping when it stands unquoted between { and }.
  const variable = text.startsWith('${', index - 1);
  return {
    index,
    message: `not valid YAML: ${redactText(message)}`,
    help: variable ? 'Put the value in quotes: "${…}".' : help,
  };
}

/** Why aliases could not be resolved: one names nothing, else there are too many. */
export function findAliasFault(document: Document): YamlFault {
  let fault: YamlFault = {
    index: 0,
    message: 'the aliases repeat too much',
    help: 'Write the values out instead.',
  };
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      fault = {
        index: alias.range?.[0] ?? 0,
        message: `the alias *${alias.source} names no value above it`,
        help: `Put &${alias.source} before the value that is meant.`,
      };
      return visit.BREAK;
    },
  });
  return fault;
}
