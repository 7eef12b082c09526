import { count } from '../../../count.ts';
import { escapeMarkdown, fenceSql } from '../../../report/markdown.ts';
import type { HazardFinding, Impact } from '../../impact.ts';
import { riskCategories } from '../category-rules.ts';
import { byLevel } from '../levels.ts';
import type { MigrationRisk } from '../risk.ts';
import {
  categoryWords,
  countedReasons,
  durationWords,
  estimateWords,
  lockWords,
  titleOf,
} from './risk-words.ts';

/** GitHub refuses a comment of more than 65,536 characters; the rest is for what a workflow puts around it. */
const longest = 60_000;

/**
 * The risks of migrations as a comment of a pull request: a table, and each migration's details folded. Where that is
 * too long for a comment, details of the least risky are left out, and it says so.
 */
export function riskMarkdown(risks: readonly MigrationRisk[], limit = longest): string {
  if (risks.length === 0) return 'No migration is pending.\n';
  const head = table(risks);
  const parts = new Map(risks.map((risk) => [risk, details(risk)]));
  let length = head.length;
  for (const risk of [...risks].sort(byLevel)) {
    length += parts.get(risk)?.length ?? 0;
    if (length > limit) parts.delete(risk);
  }
  const left = risks.length - parts.size;
  const note =
    left === 0
      ? []
      : [`The details of ${count(left, 'migration')} are left out: the comment would be too long.`];
  return `${[head, ...parts.values(), ...note].join('\n\n')}\n`;
}

function table(risks: readonly MigrationRisk[]): string {
  const head = ['migration', 'risk', ...riskCategories.map(categoryWords), 'duration'];
  const rows = risks.map((risk) => [
    escapeMarkdown(titleOf(risk)),
    emphasis(risk.level),
    ...risk.categories.map(({ level }) => emphasis(level)),
    escapeMarkdown(durationWords(risk)),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function emphasis(level: string): string {
  return level === 'high' || level === 'critical' ? `**${level}**` : level;
}

function details(risk: MigrationRisk): string {
  const hazards = risk.statements.flatMap((impact) =>
    impact.hazards.map((hazard) => hazardPart(hazard, impact, risk)),
  );
  const ids = new Set(risk.statements.flatMap((impact) => impact.hazards.map(({ id }) => id)));
  const others = countedReasons(risk).filter(({ id }) => !ids.has(id));
  const parts = [
    ...hazards,
    list(
      'Besides',
      others.map(({ level, message, place }) => `${level}: ${at(place)}${message}`),
    ),
    list(
      'Recommendations',
      risk.recommendations.map(({ text }) => text),
    ),
    list(
      'Not known',
      risk.unknown.map(({ message, place }) => `${at(place)}${message}`),
    ),
    `Rollback: ${escapeMarkdown(risk.rollback.message)}`,
    list('Lost', risk.rollback.lost),
  ].filter((part) => part !== '');
  const summary = `<summary>${html(titleOf(risk))}: ${risk.level}</summary>`;
  return `<details>\n${summary}\n\n${parts.join('\n\n')}\n\n</details>`;
}

function hazardPart(hazard: HazardFinding, impact: Impact, { file }: MigrationRisk): string {
  const { id, level, message, why, safe, advice, place, reason, ignored } = hazard;
  const estimate = estimateWords(impact);
  const facts = [
    `place: ${file}:${place.line}:${place.column}`,
    `level: ${reason}`,
    ...(ignored === undefined ? [] : [`ignored: ${ignored}`]),
    ...lockWords(impact).map((words) => `lock: ${words}`),
    ...(estimate === undefined ? [] : [`estimate: ${estimate}`]),
    `why: ${why}`,
    ...(advice === undefined ? [] : [`help: ${advice}`]),
  ];
  return [
    `**${level}** \`${id}\`: ${escapeMarkdown(message)}`,
    fenceSql(impact.sql),
    facts.map((fact) => `- ${escapeMarkdown(fact)}`).join('\n'),
    ...(safe === undefined ? [] : ['Safe form:', fenceSql(safe.trim())]),
  ].join('\n\n');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ''
    : [`${title}:`, '', ...items.map((item) => `- ${escapeMarkdown(item)}`)].join('\n');
}

function at(place: { readonly line: number } | undefined): string {
  return place === undefined ? '' : `line ${place.line}: `;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
