import { relative } from 'node:path';
import type { RequestedPlugin } from '../config/config.ts';
import { ConfitureError, type ErrorCode } from '../errors.ts';

export interface PluginFault {
  /** What follows "plugin NAME ". */
  readonly message: string;
  readonly hint?: string | undefined;
  /** The file that it is about, as shown. */
  readonly file?: string | undefined;
  readonly cause?: unknown;
}

/** An error that names the plugin, the file and the line of confiture.yaml that lists it. */
export function pluginError(
  code: ErrorCode,
  { name, place }: RequestedPlugin,
  fault: PluginFault,
): ConfitureError {
  const { message, hint, file, cause } = fault;
  return new ConfitureError(code, `plugin ${name} ${message}`, {
    hint,
    cause,
    location: place,
    details: { plugin: name, file },
  });
}

/** A path as shown: from the project's folder, with slashes. */
export function shownPath(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
