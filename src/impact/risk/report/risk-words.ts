import { formatDuration } from '../../../duration.ts';
import { bytesInWords, rowsInWords } from '../../../size-in-words.ts';
import type { RiskCategory, RiskLevel } from '../../hazard.ts';
import type { Impact } from '../../impact.ts';
import { byLevel } from '../levels.ts';
import type { MigrationRisk, RiskReason } from '../risk.ts';

export function categoryWords(category: RiskCategory): string {
  return category.replaceAll('_', ' ');
}

/** `004 add_index`, with `(down)` after it where it is one. */
export function titleOf({ version, name, direction }: MigrationRisk): string {
  return `${version} ${name}${direction === 'down' ? ' (down)' : ''}`;
}

/** Reasons that count, worst first, each once though it may stand in several categories. */
export function countedReasons({ categories }: MigrationRisk): readonly RiskReason[] {
  const found = new Map<string, RiskReason>();
  const all = categories.flatMap(({ reasons }) => reasons).filter(({ ignored }) => ignored === undefined);
  for (const reason of [...all].sort(byLevel)) {
    const key = JSON.stringify([reason.id, reason.message, reason.place]);
    if (!found.has(key)) found.set(key, reason);
  }
  return [...found.values()];
}

/** `SHARE on shop.w_orders (5,200,000 rows, 1.2 GB), blocks writes`. */
export function lockWords(impact: Impact): readonly string[] {
  return impact.locks
    .filter(({ blocks, role }) => blocks !== 'nothing' && !role.endsWith('indexes'))
    .map(({ relation, mode, blocks, isNew, rows, bytes, role }) => {
      const sizes = [
        ...(rows === undefined ? [] : [rowsInWords(rows)]),
        ...(bytes === undefined ? [] : [bytesInWords(bytes)]),
      ];
      const size = isNew ? 'made by this run' : sizes.join(', ') || 'size not known';
      const via = role === 'itself' ? '' : `, ${role}`;
      return `${mode} on ${relation} (${size}${via})${isNew ? '' : `, blocks ${blocks}`}`;
    });
}

/** `4.2 s (3.0 s to 6.0 s), measured`; with `whole` the arithmetic after it. */
export function estimateWords({ estimate }: Impact, whole = true): string | undefined {
  if (estimate === undefined) return undefined;
  const { ms, lowMs, highMs, source, arithmetic } = estimate;
  const range =
    highMs < 1 ? `under 1 ms, ${source}` : `${inWords(ms)} (${rangeWords(lowMs, highMs)}), ${source}`;
  return whole ? `${range}: ${arithmetic}` : range;
}

/** `about 4.2 s (3.0 s to 6.0 s); reads wait up to 100 ms, writes up to 4.2 s`. */
export function durationWords({ duration, statements }: MigrationRisk): string {
  const { ms, lowMs = 0, highMs = 0, readsBlockedMs = 0, writesBlockedMs = 0, notEstimated } = duration;
  if (ms === undefined) return 'not estimated';
  const range = rangeWords(lowMs, highMs);
  const waits = `reads of one table wait up to ${inWords(readsBlockedMs)}, writes up to ${inWords(writesBlockedMs)}`;
  const rest = notEstimated === 0 ? '' : `; ${notEstimated} of ${statements.length} statements are not in it`;
  return `about ${inWords(ms)} (${range}); ${waits}${rest}`;
}

function rangeWords(lowMs: number, highMs: number): string {
  return highMs < 1 ? 'under 1 ms' : `${inWords(lowMs)} to ${inWords(highMs)}`;
}

/** What takes no time to speak of is not told as 0 ms. */
function inWords(ms: number): string {
  return ms < 1 ? 'under 1 ms' : formatDuration(ms);
}

/** How a level is marked: as an error, a warning or a note. */
export function severityOf(level: RiskLevel): 'error' | 'warning' | 'info' {
  if (level === 'critical' || level === 'high') return 'error';
  return level === 'medium' ? 'warning' : 'info';
}
