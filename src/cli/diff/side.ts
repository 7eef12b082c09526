import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { redactText } from '../../config/redact-url.ts';
import { ConfitureError } from '../../errors.ts';

/** What stands on one side of a comparison. */
export type Side =
  | { readonly kind: 'schema' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'url'; readonly url: string }
  /** A folder or an .sql file of DDL; the path is as given. */
  | { readonly kind: 'files'; readonly path: string }
  | { readonly kind: 'snapshot'; readonly path: string };

/** How a side is written, for --help. */
export const sideRules =
  '`schema` is the DDL files of confiture.yaml. What begins with postgresql:// is a database. What has a slash or ends ' +
  'in .sql or .json is a path: of a folder or file of DDL, or of a snapshot (.json). Any other word is the environment ' +
  'of that name or else a path; env:NAME and file:PATH say which.';

/**
 * Reads how a side is written, by the words of `sideRules`. `environments` are the names in confiture.yaml.
 * Throws USAGE for a word that is both or neither, FILE_NOT_FOUND for a path that is not there.
 */
export async function parseSide(text: string, cwd: string, environments: readonly string[]): Promise<Side> {
  if (text === 'schema') return { kind: 'schema' };
  if (/^postgres(?:ql)?:\/\//.test(text)) return { kind: 'url', url: text };
  if (text.startsWith('env:')) return { kind: 'environment', name: text.slice(4) };
  if (text.startsWith('file:')) return parsePath(text.slice(5), cwd);
  if (/[/\\]|^\.|\.(?:sql|json)$/i.test(text)) return parsePath(text, cwd);
  const isEnvironment = environments.includes(text);
  const isPath = (await kindOfPath(resolve(cwd, text))) !== undefined;
  if (isEnvironment && isPath) {
    throw new ConfitureError('USAGE', `${text} is the name of an environment and of a file here`, {
      hint: `Say env:${text} or file:${text}.`,
    });
  }
  if (isPath) return parsePath(text, cwd);
  if (isEnvironment) return { kind: 'environment', name: text };
  const known = environments.length === 0 ? 'none' : environments.join(', ');
  throw new ConfitureError('USAGE', `${redactText(text)} is neither an environment nor a file`, {
    hint: `Environments: ${known}. Or say schema, a path, or a postgresql:// url.`,
    details: { environments },
  });
}

async function parsePath(path: string, cwd: string): Promise<Side> {
  const kind = await kindOfPath(resolve(cwd, path));
  if (kind === undefined) throw new ConfitureError('FILE_NOT_FOUND', `there is no ${redactText(path)}`);
  if (kind === 'folder' || /\.sql$/i.test(path)) return { kind: 'files', path };
  if (/\.json$/i.test(path)) return { kind: 'snapshot', path };
  throw new ConfitureError(
    'USAGE',
    `${redactText(path)} is neither a folder, nor an .sql file, nor a snapshot (.json)`,
  );
}

async function kindOfPath(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  return found.isDirectory() ? 'folder' : 'file';
}
