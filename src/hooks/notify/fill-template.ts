import type { Notice } from './notice.ts';

export const placeholders = [
  'event',
  'migration',
  'direction',
  'environment',
  'database',
  'phase',
  'applied_by',
  'started_at',
  'duration',
  'tables',
  'rows',
  'error',
] as const satisfies readonly (keyof Notice)[];

const pattern = /\{\{\s*(\w*)\s*\}\}/g;

function isPlaceholder(name: string): name is (typeof placeholders)[number] {
  return (placeholders as readonly string[]).includes(name);
}

export function unknownPlaceholder(template: string): string | undefined {
  return [...template.matchAll(pattern)].map(([, name = '']) => name).find((name) => !isPlaceholder(name));
}

/** The template with `{{migration}}` and its like filled in. `encode` makes a value fit for where it goes. */
export function fillTemplate(
  template: string,
  notice: Notice,
  encode = (text: string): string => text,
): string {
  return template.replaceAll(pattern, (whole, name: string) =>
    isPlaceholder(name) ? encode(wordsOf(notice, name)) : whole,
  );
}

function wordsOf(notice: Notice, name: (typeof placeholders)[number]): string {
  const value = notice[name];
  if (value === null) return 'none';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return 'message' in value ? value.message : value.join(', ') || 'none';
}
