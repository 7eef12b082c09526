import type { ProcessIdentity } from './process-identity.ts';

/** What Confiture writes as the comment of a database it makes for tests, and drops no database without. */
export interface Label {
  /** A `draft` is a template that is being built. */
  readonly kind: 'template' | 'draft' | 'clone';
  /** The name that the database was made under: a label that came to another one with a dump says nothing. */
  readonly database: string;
  readonly project: string;
  /** ISO 8601. */
  readonly made: string;
  /** The process that it ends with; without one it stays until somebody drops it. */
  readonly process?: ProcessIdentity;
}

/** For a person up to the braces, for Confiture in them. */
export function labelText({ kind, ...rest }: Label): string {
  return `confiture test database of ${rest.project}: ${JSON.stringify({ kind, ...rest })}`;
}

/** The label of the database called `name`; undefined where its comment is not one, or is that of another database. */
export function parseLabel(name: string, comment: string | null): Label | undefined {
  const start = comment?.lastIndexOf(': {"kind":') ?? -1;
  if (comment === null || start === -1 || !comment.startsWith('confiture test database of '))
    return undefined;
  const label = parseObject(comment.slice(start + 2));
  return label?.database === name ? label : undefined;
}

function parseObject(text: string): Label | undefined {
  try {
    return JSON.parse(text) as Label;
  } catch {
    return undefined;
  }
}
