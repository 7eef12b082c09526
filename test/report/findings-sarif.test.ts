import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { findingsSarif } from '../../src/report/findings-sarif.ts';
import type { RuleFinding } from '../../src/report/rule-finding.ts';
import { findings, hostile, rules } from './rule-findings.ts';
import { sarifSchema } from './sarif-schema.ts';

const tool = { version: '1.2.3', rules };

const ajv = new Ajv({ allErrors: true });
// Printable ASCII but for what a URI must escape; `new URL` resolves what is left.
ajv.addFormat('uri-reference', (uri) => /^[!#-;=?-[\]_a-z~]+$/.test(uri) && URL.canParse(uri, 'file:///'));
ajv.addFormat('uri', (uri) => URL.canParse(uri));
const isSarif = ajv.compile(sarifSchema);

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
      readonly partialFingerprints: { readonly primaryLocationLineHash: string };
    }[];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  }[];
}

function parsed(these: readonly RuleFinding[]) {
  const log = JSON.parse(findingsSarif(these, tool)) as Log;
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

function fingerprints(these: readonly RuleFinding[]): readonly string[] {
  return parsed(these).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
}

describe('SARIF', () => {
  it('is as the specification and GitHub want it', () => {
    for (const these of [findings, [hostile], []]) {
      expect(isSarif(JSON.parse(findingsSarif(these, tool))), JSON.stringify(isSarif.errors)).toBe(true);
    }
  });

  it('is refused by that schema when a place or a text is missing', () => {
    const log = JSON.parse(findingsSarif(findings, tool)) as { runs: { results: object[] }[] };
    log.runs[0]?.results.push({ ruleId: 'x', message: { text: 'y' }, locations: [] });
    expect(isSarif(log)).toBe(false);
  });

  it('has rules, places, fingerprints and fixes', () => {
    expect(
      findingsSarif(findings.slice(0, 1), { version: '1.2.3', rules: rules.slice(0, 1) }),
    ).toMatchInlineSnapshot(`
      "{
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
            "tool": {
              "driver": {
                "name": "Confiture",
                "version": "1.2.3",
                "rules": [
                  {
                    "id": "foreign-key-without-index",
                    "shortDescription": {
                      "text": "a foreign key has no index that finds its rows"
                    },
                    "fullDescription": {
                      "text": "A DELETE of the referenced row reads the whole table."
                    },
                    "help": {
                      "text": "A DELETE of the referenced row reads the whole table.\\n\\nhttps://example.org/rules/foreign-key-without-index",
                      "markdown": "**a foreign key has no index that finds its rows**\\n\\nA DELETE of the referenced row reads the whole table.\\n\\n[More about foreign-key-without-index](https://example.org/rules/foreign-key-without-index)"
                    },
                    "helpUri": "https://example.org/rules/foreign-key-without-index",
                    "defaultConfiguration": {
                      "level": "error"
                    },
                    "properties": {
                      "tags": [
                        "database",
                        "indexes"
                      ],
                      "precision": "high",
                      "problem.severity": "error"
                    }
                  }
                ]
              }
            },
            "columnKind": "utf16CodeUnits",
            "results": [
              {
                "ruleId": "foreign-key-without-index",
                "ruleIndex": 0,
                "level": "error",
                "message": {
                  "text": "shop.w_orders.customer_id refers to shop.w_customers, and no index begins with it\\n\\ncreate index on shop.w_orders (customer_id)"
                },
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "db/schema/10%20orders.sql",
                        "uriBaseId": "%SRCROOT%"
                      },
                      "region": {
                        "startLine": 3,
                        "startColumn": 5,
                        "endLine": 3,
                        "endColumn": 6
                      }
                    },
                    "logicalLocations": [
                      {
                        "fullyQualifiedName": "shop.w_orders.w_orders_customer_id_fkey",
                        "kind": "constraint"
                      }
                    ]
                  }
                ],
                "partialFingerprints": {
                  "primaryLocationLineHash": "3e4d0eafbd5e2f12b1b007eaae45f5c9:1"
                },
                "fixes": [
                  {
                    "description": {
                      "text": "create the index"
                    },
                    "artifactChanges": [
                      {
                        "artifactLocation": {
                          "uri": "db/schema/10%20orders.sql",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "replacements": [
                          {
                            "deletedRegion": {
                              "charOffset": 120,
                              "charLength": 0
                            },
                            "insertedContent": {
                              "text": "\\ncreate index on shop.w_orders (customer_id);"
                            }
                          }
                        ]
                      }
                    ]
                  }
                ]
              }
            ]
          }
        ]
      }
      "
    `);
  });

  it('names the rule of each result by its place in the list, codes without a rule too', () => {
    const { results, tool: written } = parsed(findings);
    expect(results.map(({ ruleIndex }) => written.driver.rules[ruleIndex]?.id)).toEqual(
      results.map(({ ruleId }) => ruleId),
    );
    expect(results.map(({ ruleId }) => ruleId)).toContain('SQL_SYNTAX');
  });

  it('gives a finding without a file the project’s', () => {
    const [result] = parsed(findings.slice(2, 3)).results;
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('confiture.yaml');
  });

  it('keeps a fingerprint when lines move, and tells alike findings apart', () => {
    const [first] = findings;
    if (first?.location === undefined) throw new Error('a place');
    const moved = { ...first, location: { ...first.location, line: 90 }, help: 'otherwise' };
    expect(fingerprints([moved])).toEqual(fingerprints([first]));
    const [one, two] = fingerprints([first, first]);
    expect(one).not.toBe(two);
    expect(new Set(fingerprints(findings)).size).toBe(findings.length);
  });

  it('escapes what a URI cannot hold', () => {
    const uri = parsed([hostile]).results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    expect(uri.split('/').map(decodeURIComponent).join('/')).toBe(hostile.location?.file);
  });
});
