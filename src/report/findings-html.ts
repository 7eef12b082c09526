import { createHash } from 'node:crypto';
import { escapeHtml } from './html/escape-html.ts';
import { countList, findingGroups } from './html/finding-groups.ts';
import { pageScript } from './html/page-script.ts';
import { pageStyle } from './html/page-style.ts';
import { scoreArithmetic, scoresOf } from './html/score.ts';
import { type EarlierReport, trendSection } from './html/trend.ts';
import { categoryOf, type ReportedRule, type RuleFinding, ruleOf } from './rule-finding.ts';

export interface HtmlReport {
  readonly findings: readonly RuleFinding[];
  /** The rules that were run. */
  readonly rules: readonly ReportedRule[];
  /** The page's heading. */
  readonly title: string;
  /** ISO 8601. */
  readonly generatedAt: string;
  /** Reports made before, for the trend; this one is added to them. */
  readonly earlier?: readonly EarlierReport[] | undefined;
}

/** One page with nothing from elsewhere, to be read with or without its script, which searches and filters. */
export function findingsHtml({ findings, rules, title, generatedAt, earlier = [] }: HtmlReport): string {
  const now = { at: generatedAt, error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) now[severity]++;
  const head = escapeHtml(title);
  const when = escapeHtml(generatedAt.slice(0, 16).replace('T', ' '));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(pageStyle)}'; script-src '${hashOf(pageScript)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${head}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${head}</h1>
<p class="soft"><time datetime="${escapeHtml(generatedAt)}">${when}</time></p>
${countList(findings)}
</header>
<main>
${scoreSection(findings, rules)}${trendSection([...earlier, now])}<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
${findings.length === 0 ? '<p>There are none.</p>\n' : filterForm(findings) + findingGroups(findings, rules)}</section>
</main>
${findings.length === 0 ? '' : `<script>${pageScript}</script>\n`}</body>
</html>
`;
}

function scoreSection(findings: readonly RuleFinding[], rules: readonly ReportedRule[]): string {
  const rows = scoresOf(findings, rules).map(
    ({ area, score, rules: number, findings: found }) =>
      `<tr><th scope="row">${escapeHtml(area)}</th><td><meter min="0" max="100" low="50" high="80" optimum="100" value="${score}" aria-label="${escapeHtml(area)}">${score}</meter></td><td>${score}</td><td>${found}</td><td>${number}</td></tr>\n`,
  );
  if (rows.length === 0) return '';
  return `<section aria-labelledby="score">
<h2 id="score">Score by area</h2>
<div class="scroll"><table><thead><tr><th scope="col">area</th><th scope="col"></th><th scope="col">score</th><th scope="col">findings</th><th scope="col">rules</th></tr></thead><tbody>
${rows.join('')}</tbody></table></div>
<details><summary>How it is counted</summary><p>${escapeHtml(scoreArithmetic)}</p></details>
</section>
`;
}

function filterForm(findings: readonly RuleFinding[]): string {
  const select = (name: string, all: string, values: readonly string[]): string => {
    const options = [...new Set(values)].filter((value) => value !== '').sort();
    const listed = options.map(
      (value) => `<option value="${escapeHtml(value)}">${escapeHtml(value)}</option>`,
    );
    return `<label>${name}<select name="${name}"><option value="">${all}</option>${listed.join('')}</select></label>`;
  };
  const severities = findings.map(({ severity }) => severity);
  const files = findings.map(({ location }) => location?.file ?? '');
  return `<form hidden role="search" aria-label="Filter the findings"><label>search<input type="search" name="search" autocomplete="off"></label>${select('severity', 'any', severities)}${select('category', 'any', findings.map(categoryOf))}${select('rule', 'any', findings.map(ruleOf))}${select('file', 'any', files)}</form>
<p id="shown" class="soft" role="status"></p>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
