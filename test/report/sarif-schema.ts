/**
 * What the SARIF 2.1.0 specification asks of the objects that Confiture writes (sections in brackets), and what
 * GitHub's code scanning asks beyond that: one place with a file, a start and an end for each result, a fingerprint,
 * texts for each rule, and no more of either than it takes. Written from the specification's text, as a JSON Schema
 * of those objects alone; nothing else is allowed in them, so it is stricter than the whole schema for them. No kept
 * package has that one; `Log` of @types/sarif, made from it, is what the compiler holds the document against.
 */
const text = { type: 'string', minLength: 1 } as const;
/** [3.11] A message, [3.12] or one with a form in Markdown. */
const message = object({ text, markdown: text }, ['text']);
const level = { enum: ['none', 'note', 'warning', 'error'] } as const;
/** [3.4] A URI reference, with a base of its own when it is relative; GitHub takes those for the repository's. */
const artifactLocation = object(
  { uri: { type: 'string', format: 'uri-reference' }, uriBaseId: { const: '%SRCROOT%' } },
  ['uri', 'uriBaseId'],
);
/** [3.30], of a place: GitHub takes all four for required. */
const region = object(
  { startLine: positive(), startColumn: positive(), endLine: positive(), endColumn: positive() },
  ['startLine', 'startColumn', 'endLine', 'endColumn'],
);
/** [3.30], of text that is replaced. */
const deletedRegion = object({ charOffset: count(), charLength: count() }, ['charOffset', 'charLength']);
/** [3.28.2], [3.33] */
const location = object(
  {
    physicalLocation: object({ artifactLocation, region }, ['artifactLocation', 'region']),
    logicalLocations: list(object({ fullyQualifiedName: text, kind: text }, [])),
  },
  ['physicalLocation'],
);
/** [3.55] to [3.57] */
const replacement = object({ deletedRegion, insertedContent: object({ text: { type: 'string' } }, []) }, [
  'deletedRegion',
]);
const fix = object(
  {
    description: message,
    artifactChanges: list(
      object({ artifactLocation, replacements: list(replacement, 1) }, ['artifactLocation', 'replacements']),
      1,
    ),
  },
  ['artifactChanges'],
);
/** [3.49] */
const rule = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: object({ text, markdown: text }, ['text', 'markdown']),
    helpUri: { type: 'string', format: 'uri' },
    defaultConfiguration: object({ level }, []),
    properties: object(
      {
        tags: { ...list(text, 1, 10), uniqueItems: true },
        precision: { enum: ['very-high', 'high', 'medium', 'low'] },
        'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
      },
      [],
    ),
  },
  ['id', 'shortDescription', 'fullDescription', 'help'],
);
/** [3.27] */
const result = object(
  {
    ruleId: text,
    ruleIndex: count(),
    level,
    message,
    locations: list(location, 1, 1),
    partialFingerprints: object({ primaryLocationLineHash: text }, ['primaryLocationLineHash']),
    fixes: list(fix, 1),
  },
  ['ruleId', 'message', 'locations', 'partialFingerprints'],
);

/** [3.13], [3.14], [3.18], [3.19] */
export const sarifSchema = object(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: list(
      object(
        {
          tool: object(
            { driver: object({ name: text, version: text, rules: list(rule, 0, 25_000) }, ['name']) },
            ['driver'],
          ),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: list(result, 0, 25_000),
        },
        ['tool', 'results'],
      ),
      1,
    ),
  },
  ['$schema', 'version', 'runs'],
);

function object(properties: Readonly<Record<string, object>>, required: readonly string[]) {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: object, minItems = 0, maxItems = 1000) {
  return { type: 'array', items, minItems, maxItems };
}

function positive() {
  return { type: 'integer', minimum: 1 };
}

function count() {
  return { type: 'integer', minimum: 0 };
}
