import type { Hazard } from '../../src/impact/hazard.ts';
import { hazards } from '../../src/impact/hazards/index.ts';
import { asSentence, markdownPage, markdownTable, type Page } from './page.ts';

const folder = 'docs/reference/hazards';

/** A page for each hazard, whose examples are its tests, and the table of all. */
export function hazardPages(): readonly Page[] {
  return [indexPage(), ...hazards.map(hazardPage)];
}

function indexPage(): Page {
  const rows = hazards.map(({ id, summary, category, level, scales }) => [
    `[${id}](${id}.md)`,
    summary,
    category,
    scales ? `${level}, by size` : level,
  ]);
  return markdownPage(`${folder}/index.md`, 'src/impact/hazards', [
    '# Hazards',
    'What `confiture migrate risk` and every dry-run look for. [Risk](../risk.md) tells how a level comes about; `--accept-risk <hazard>` lets one pass where a protected environment refuses it, and the comment `-- confiture: ignore <hazard> <reason>` before a statement says that it is meant.',
    markdownTable(['hazard', 'what is the matter', 'category', 'level'], rows),
  ]);
}

function hazardPage(hazard: Hazard): Page {
  const { id, summary, category, level, scales, why, setup, bad, good, from, fails } = hazard;
  const facts = [
    `- Category: ${category}`,
    `- Level: ${level}${scales ? ', less on a small table and more on a large one' : ''}`,
    ...(from === undefined ? [] : [`- The examples need PostgreSQL ${from}`]),
    ...(fails === undefined ? [] : [`- The first example fails with SQLSTATE ${fails}`]),
  ];
  return markdownPage(`${folder}/${id}.md`, `src/impact/hazards/${id}.ts`, [
    `# ${id}`,
    asSentence(summary),
    facts.join('\n'),
    why,
    ...(setup.trim() === '' ? [] : ['## Where', sql(setup)]),
    '## Bad',
    sql(bad),
    '## Good',
    sql(good),
    '[All hazards](index.md)',
  ]);
}

function sql(text: string): string {
  return `\`\`\`sql\n${text.trim()}\n\`\`\``;
}
