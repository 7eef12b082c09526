import type { Change } from '../catalog/diff/change.ts';
import type { Severity } from '../finding.ts';

/**
 * What is missing or another is an error, since the application was written for what is declared; what is there
 * besides is a warning; what changes nothing an application could notice is told only.
 */
export function severityOf({ action, kind, attributes = {} }: Change): Severity {
  if (action === 'drop') return 'error';
  if (action === 'create') return 'warning';
  const names = Object.keys(attributes);
  return names.every((name) => harmless.has(name) || harmless.has(`${kind}.${name}`)) ? 'info' : 'error';
}

/** Of a table `columns` is no more than their order; the columns themselves are objects of their own. */
const harmless = new Set([
  'clustered',
  'comment',
  'extension.version',
  'foreign table.columns',
  'statistics',
  'table.columns',
]);
