import { excerpt } from '../../../excerpt.ts';
import type { Palette } from '../../../report/palette.ts';
import type { RiskLevel } from '../../hazard.ts';
import type { HazardFinding, Impact } from '../../impact.ts';
import type { MigrationRisk, RiskReason } from '../risk.ts';
import { categoryWords, durationWords, estimateWords, lockWords, severityOf, titleOf } from './risk-words.ts';

/** The risks of migrations for a person, one after the other; without a line break at the end. */
export function riskText(risks: readonly MigrationRisk[], palette: Palette): string {
  return risks.map((risk) => migrationText(risk, palette)).join('\n\n');
}

function migrationText(risk: MigrationRisk, palette: Palette): string {
  const findings = risk.statements.flatMap((impact) =>
    impact.hazards.filter(isTold).map((hazard) => hazardText(hazard, impact, risk.file, palette)),
  );
  const parts = [
    `${palette.bold(titleOf(risk))}  ${palette.dim(risk.file)}`,
    branch(
      `risk: ${levelText(risk.level, palette)}`,
      risk.categories.map((each) => categoryText(each, palette)),
    ),
    ...findings.map((text) => `\n${text}\n`),
    ...(risk.recommendations.length === 0
      ? []
      : [
          branch(
            'recommendations',
            risk.recommendations.map(({ text, hazards }) => withIds(text, hazards, palette)),
          ),
        ]),
    branch(`rollback: ${risk.rollback.message}`, risk.rollback.lost),
    `estimated: ${durationWords(risk)}`,
    ...(risk.unknown.length === 0 ? [] : [branch('not known', risk.unknown.map(unknownText))]),
  ];
  return parts.join('\n').replaceAll('\n\n\n', '\n\n');
}

function categoryText(
  { category, level, reasons }: MigrationRisk['categories'][number],
  palette: Palette,
): string {
  const head = `${categoryWords(category)}: ${levelText(level, palette)}`;
  const shown = reasons.slice(0, mostReasons);
  const rest = reasons.length - shown.length;
  return branch(head, [
    ...shown.map((reason) => reasonText(reason, palette)),
    ...(rest === 0 ? [] : [`and ${rest} more, none of them worse`]),
  ]);
}

/** In a category; `--format json` has all. */
const mostReasons = 5;

/** What is low stands in the tree, and that is enough. */
function isTold({ level, ignored }: HazardFinding): boolean {
  return ignored === undefined && severityOf(level) !== 'info';
}

function reasonText({ id, message, reason, place, ignored }: RiskReason, palette: Palette): string {
  const line = place === undefined ? '' : `line ${place.line}: `;
  const how = ignored === undefined ? reason : `ignored: ${ignored}`;
  return `${line}${message} ${palette.dim(`[${id}] ${how}`)}`;
}

/** One hazard with the SQL, a caret, locks, durations, the reason and the safe form. */
function hazardText(hazard: HazardFinding, impact: Impact, file: string, palette: Palette): string {
  const { id, level, message, why, safe, advice, place, reason, ignored } = hazard;
  const paint = paintOf(level, palette);
  const head = `${palette.bold(paint(`${level}[${id}]`))}: ${palette.bold(message)}`;
  const estimate = estimateWords(impact);
  const lines = [
    head,
    `  ${palette.dim('-->')} ${file}:${place.line}:${place.column}`,
    ...excerpt(sourceOf(impact), place)
      .split('\n')
      .map((line) => `   ${line.endsWith('^') ? line.slice(0, -1) + paint('^') : line}`),
    ...lockWords(impact).map((words) => field('lock', words, palette)),
    ...(estimate === undefined ? [] : [field('estimate', estimate, palette)]),
    field('level', reason, palette),
    ...(ignored === undefined ? [] : [field('ignored', ignored, palette)]),
    field('why', why, palette),
    ...(advice === undefined ? [] : [field('help', advice, palette)]),
    ...(safe === undefined ? [] : [field('safe', `\n${indented(safe.trim(), '    ')}`, palette)]),
  ];
  return lines.join('\n');
}

/** The statement where it stands in its file, for line numbers and columns; what is around it is left blank. */
function sourceOf({ sql, line, column }: Impact): string {
  return '\n'.repeat(line - 1) + ' '.repeat(column - 1) + sql;
}

function field(name: string, text: string, palette: Palette): string {
  const value = text.startsWith('\n')
    ? text
    : ` ${text.replaceAll('\n', `\n${' '.repeat(name.length + 4)}`)}`;
  return `  ${palette.cyan(`${name}:`)}${value}`;
}

/** A line with others below it, as a tree. */
function branch(head: string, below: readonly string[]): string {
  const lines = below.map((text, at) => {
    const last = at === below.length - 1;
    return `${last ? '└─' : '├─'} ${text.replaceAll('\n', last ? '\n   ' : '\n│  ')}`;
  });
  return [head, ...lines].join('\n');
}

function indented(text: string, indent: string): string {
  return text.replaceAll(/^/gm, indent);
}

function withIds(text: string, ids: readonly string[], palette: Palette): string {
  return ids.length === 0 ? text : `${text} ${palette.dim(`[${ids.join(', ')}]`)}`;
}

function unknownText({ message, place }: MigrationRisk['unknown'][number]): string {
  return place === undefined ? message : `line ${place.line}: ${message}`;
}

function levelText(level: RiskLevel, palette: Palette): string {
  return level === 'none' ? level : paintOf(level, palette)(level);
}

function paintOf(level: RiskLevel, palette: Palette): (text: string) => string {
  return { error: palette.red, warning: palette.yellow, info: palette.cyan }[severityOf(level)];
}
