import * as z from 'zod/mini';
import { aliases, builtinStrategies } from '../../src/anonymize/strategies/index.ts';
import type { Strategy, StrategyExample } from '../../src/anonymize/strategy.ts';
import { count } from '../../src/count.ts';
import { asKeyword, keyTables } from './key-tables.ts';
import { asSentence, markdownPage, markdownTable, type Page } from './page.ts';
import { strategyFacts } from './strategy-facts.ts';

const folder = 'docs/reference/strategies';

/** A page for each strategy of anonymization, from its object, and the table of all. */
export function strategyPages(): readonly Page[] {
  return [indexPage(), ...builtinStrategies.map(strategyPage)];
}

function indexPage(): Page {
  const rows = builtinStrategies.map((strategy) => {
    const { labels, uniqueness } = strategyFacts(strategy);
    return [
      `[${strategy.id}](${strategy.id}.md)`,
      strategy.summary,
      labels.join(', '),
      uniqueness,
      keyInShort(strategy),
    ];
  });
  return markdownPage(`${folder}/index.md`, 'src/anonymize/strategies', [
    '# Strategies',
    `What \`type:\` of a strategy in a profile can be: ${count(builtinStrategies.length, 'way')} to change the values of a column. A strategy without needed options can be named in a rule by its id alone.`,
    markdownTable(['strategy', 'what it does', 'what is left', 'unique values stay unique', 'key'], rows),
    '## What is left',
    'The word that reports say of each column, for what its examples here have as options:',
    [
      '- *destroyed*: nothing of the value.',
      '- *partial*: some of its characters.',
      '- *pseudonymous*: who has the key can link rows, or try values, or undo it. It is still personal data.',
      '- *generalized*: a range that the value was in.',
      '- *noised*: something near the value.',
      '- *clear*: the value.',
    ].join('\n'),
    '## Keys',
    'A strategy with a key needs the salt of the profile, of at least 128 bits. A key is derived from it for each domain of consistency and each strategy (HKDF-SHA256), so that equal values become equal ones wherever domain and strategy are the same, and only there. Unique columns take only strategies that keep values apart.',
    '## Other names',
    markdownTable(
      ['written', 'meant'],
      Object.entries(aliases).map(([alias, id]) => [`\`${alias}\``, `[${id}](${id}.md)`]),
    ),
  ]);
}

function keyInShort({ keyed, needsKey, inner }: Strategy): string {
  if (keyed) return 'yes';
  return needsKey === undefined && inner === undefined ? '' : 'depends';
}

function strategyPage(strategy: Strategy): Page {
  const { id, summary, risk, examples } = strategy;
  return markdownPage(`${folder}/${id}.md`, `src/anonymize/strategies/${id.replaceAll('_', '-')}.ts`, [
    `# ${id}`,
    asSentence(summary),
    factsOf(strategy),
    '## How well it protects',
    risk,
    '## Options',
    ...optionsOf(strategy),
    '## Examples',
    ...examples.flatMap((example) => exampleOf(id, example)),
    '[All strategies](index.md)',
  ]);
}

function factsOf(strategy: Strategy): string {
  const { accepts, deterministic, reversible } = strategy;
  const { labels, uniqueness } = strategyFacts(strategy);
  return [
    `- Types: ${accepts.join(', ')}`,
    `- What is left: ${labels.join(', ')}`,
    `- Unique values stay unique: ${uniqueness}`,
    `- Equal values become equal: ${deterministic ? 'yes' : 'no'}`,
    `- Can be undone: ${reversible ? 'by who has the key' : 'no'}`,
    `- Key: ${keyInWords(strategy)}`,
    `- On the source: ${onSourceInWords(strategy)}`,
  ].join('\n');
}

function onSourceInWords({ wholeColumn, sql }: Strategy): string {
  if (wholeColumn) return 'always';
  return sql === undefined
    ? 'no'
    : 'with `run_at: source`, where SQL says exactly the same and no key is needed';
}

function keyInWords({ keyed, needsKey, inner }: Strategy): string {
  if (keyed) return 'it needs the salt of the profile';
  if (needsKey !== undefined) return 'it needs the salt of the profile with some options';
  return inner === undefined ? 'none' : 'it needs the salt of the profile where a strategy within it does';
}

function optionsOf({ options }: Strategy): readonly string[] {
  const schema = asKeyword(z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }));
  const tables = keyTables(schema).map(({ table }) => table);
  return tables.length === 0 ? ['None.'] : tables;
}

function exampleOf(id: string, { options, type, value, result }: StrategyExample): readonly string[] {
  const given = Object.entries(options).map(([key, option]) => `${key}: ${JSON.stringify(option)}`);
  const shown = result === null ? 'becomes NULL' : `becomes \`${result}\``;
  return [
    `\`\`\`yaml\n${[`type: ${id}`, ...given].join('\n')}\n\`\`\``,
    `On a column of type ${type}, \`${value}\` ${result === undefined ? 'becomes what the key, or chance, decides' : shown}.`,
  ];
}
