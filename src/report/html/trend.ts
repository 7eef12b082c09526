import { escapeHtml } from './escape-html.ts';

/** An earlier report: when it was made, and what it counted. */
export interface EarlierReport {
  /** ISO 8601. */
  readonly at: string;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

const height = 80;
const step = 26;

/** Bars of what each report counted, the oldest first, and the same as a table. */
export function trendSection(reports: readonly EarlierReport[]): string {
  if (reports.length < 2) return '';
  const sorted = [...reports].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const most = Math.max(1, ...sorted.map(total));
  const bars = sorted.map((report, index) => bar(report, index, height / most)).join('');
  const [first, last] = [sorted[0], sorted.at(-1)];
  const label = `Findings over ${sorted.length} reports: from ${first ? total(first) : 0} to ${last ? total(last) : 0}`;
  const rows = sorted.map(
    (report) =>
      `<tr><th scope="row"><time datetime="${escapeHtml(report.at)}">${escapeHtml(dayOf(report.at))}</time></th><td>${report.error}</td><td>${report.warning}</td><td>${report.info}</td><td>${total(report)}</td></tr>`,
  );
  return `<section aria-labelledby="trend"><h2 id="trend">Trend</h2>
<svg class="trend" role="img" aria-label="${label}" viewBox="0 0 ${sorted.length * step} ${height}" width="${sorted.length * step}" height="${height}">${bars}</svg>
<details><summary>The numbers</summary><div class="scroll"><table><thead><tr><th scope="col">report</th><th scope="col">errors</th><th scope="col">warnings</th><th scope="col">notes</th><th scope="col">all</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details></section>
`;
}

function bar(report: EarlierReport, index: number, scale: number): string {
  let top = height;
  const part = (name: 'error' | 'warning' | 'info'): string => {
    const tall = report[name] * scale;
    top -= tall;
    return tall === 0
      ? ''
      : `<rect class="${name}" x="${index * step + 3}" y="${top.toFixed(1)}" width="${step - 6}" height="${tall.toFixed(1)}"/>`;
  };
  const title = `${dayOf(report.at)}: ${report.error} errors, ${report.warning} warnings, ${report.info} notes`;
  return `<g><title>${escapeHtml(title)}</title>${part('error')}${part('warning')}${part('info')}</g>`;
}

function total({ error, warning, info }: EarlierReport): number {
  return error + warning + info;
}

/** "2026-11-21 11:30" of ISO 8601. */
function dayOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
