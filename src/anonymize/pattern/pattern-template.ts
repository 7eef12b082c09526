import { constantTemplate } from '../constant-template.ts';
import type { Template } from '../template.ts';

/** A pattern without `#` as a template, where it has no more digits than a digest fills; otherwise undefined. */
export function patternTemplate(pattern: string, key: Uint8Array | undefined): Template | undefined {
  if (pattern.includes('#')) return undefined;
  if (key === undefined) return constantTemplate(pattern);
  const runs = pattern.match(/\*+|[^*]+/g) ?? [];
  if (runs.filter((run) => run.startsWith('*')).join('').length > 16) return undefined;
  return {
    key,
    canonical: 'exact',
    parts: runs.map((run) => (run.startsWith('*') ? { digits: run.length } : { literal: run })),
  };
}
