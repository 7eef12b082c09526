import { count } from '../../count.ts';
import type { Severity } from '../../finding.ts';
import { categoryOf, type ReportedRule, type RuleFinding, ruleOf } from '../rule-finding.ts';
import { escapeHtml } from './escape-html.ts';

const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** What was found, by area and by rule, each group to be opened and closed without a script. */
export function findingGroups(findings: readonly RuleFinding[], rules: readonly ReportedRule[]): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const few = findings.length <= 20;
  return sortedGroups(findings, categoryOf)
    .map(([category, own]) => {
      const inside = sortedGroups(own, ruleOf).map(([id, some]) => ruleGroup(id, some, byId.get(id), few));
      return group(`<strong>${escapeHtml(category)}</strong>`, own.length, inside.join(''), true);
    })
    .join('');
}

function ruleGroup(
  id: string,
  findings: readonly RuleFinding[],
  rule: ReportedRule | undefined,
  open: boolean,
): string {
  const summary = rule === undefined ? '' : ` <span class="soft why">${escapeHtml(rule.summary)}</span>`;
  const why = rule === undefined ? '' : `<p class="soft">${escapeHtml(rule.why)}</p>`;
  const more = isLink(rule?.helpUri) ? `<p><a href="${escapeHtml(rule.helpUri)}">More about it</a></p>` : '';
  const list = `<ul class="findings">${findings.map(item).join('')}</ul>`;
  return group(`<code>${escapeHtml(id)}</code>${summary}`, findings.length, why + more + list, open);
}

function group(title: string, findings: number, inside: string, open: boolean): string {
  const number = `(<span class="count">${findings}</span>)`;
  return `<details class="group"${open ? ' open' : ''}><summary>${title} ${number}</summary>${inside}</details>\n`;
}

function item(finding: RuleFinding): string {
  const { severity, message, help, location, excerpt, fix } = finding;
  const data = { severity, category: categoryOf(finding), rule: ruleOf(finding), file: location?.file ?? '' };
  const attributes = Object.entries(data).map(([name, value]) => `data-${name}="${escapeHtml(value)}"`);
  const place = location && `${location.file}:${location.line}:${location.column}`;
  const lines = [
    `<div class="message"><span class="${severity}">${words[severity]}</span> ${escapeHtml(message)}</div>`,
    ...(place === undefined ? [] : [`<div class="place"><code>${escapeHtml(place)}</code></div>`]),
    ...(excerpt === undefined ? [] : [`<pre tabindex="0">${escapeHtml(excerpt)}</pre>`]),
    ...(help === undefined ? [] : [`<div>What to do:</div><pre class="help">${escapeHtml(help)}</pre>`]),
    ...(fix === undefined
      ? []
      : [`<div class="soft"><code>--fix</code> can do it: ${escapeHtml(fix.title)}</div>`]),
  ];
  return `<li ${attributes.join(' ')}>${lines.join('')}</li>\n`;
}

/** `6 findings: 1 error, 5 warnings`, as a list. */
export function countList(findings: readonly RuleFinding[]): string {
  const of = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  const parts = (['error', 'warning', 'info'] as const).map(
    (severity) => `<li class="${severity}">${count(of(severity), words[severity])}</li>`,
  );
  return `<ul class="counts"><li>${count(findings.length, 'finding')}</li>${parts.join('')}</ul>`;
}

function sortedGroups(
  findings: readonly RuleFinding[],
  keyOf: (finding: RuleFinding) => string,
): readonly (readonly [string, readonly RuleFinding[]])[] {
  const groups = new Map<string, RuleFinding[]>();
  for (const finding of findings) {
    const list = groups.get(keyOf(finding));
    if (list) list.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A link that a plugin's rule names must not be a script. */
function isLink(uri: string | undefined): uri is string {
  return uri !== undefined && /^https?:\/\//i.test(uri);
}
