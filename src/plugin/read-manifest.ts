import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { printable } from '../anonymize/custom/printable.ts';
import type { RequestedPlugin } from '../config/config.ts';
import type { ConfitureError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { type Contribution, contributionKinds, type FoundPlugin } from './contribution.ts';
import { pluginError } from './plugin-error.ts';

/** What a package.json says that its package brings. Throws PLUGIN_INVALID. */
export function readManifest(
  request: RequestedPlugin,
  path: string,
  text: string,
): Pick<FoundPlugin, 'version' | 'contributions'> {
  const wrong = (message: string, hint?: string, cause?: unknown): ConfitureError =>
    pluginError('PLUGIN_INVALID', request, { message: `${message} (${path})`, hint, file: path, cause });
  const manifest = parse(text, (cause) => wrong('has a package.json that is no JSON', undefined, cause));
  const section = isMapping(manifest) ? manifest.confiture : undefined;
  const version = isMapping(manifest) ? manifest.version : undefined;
  if (!isMapping(section) || Object.keys(section).length === 0) {
    throw wrong(
      'is no plugin: its package.json has no `confiture` that says what it brings',
      'A plugin has "confiture": { "hooks": "./hooks.js" }.',
    );
  }
  const contributions = Object.entries(section).flatMap(([key, value]): readonly Contribution[] => {
    const kind = contributionKinds.find((known) => known === key);
    if (kind === undefined) {
      const guess = nearest(key, contributionKinds);
      const known = `Known are ${contributionKinds.join(', ')}.`;
      throw wrong(
        `brings something unknown: \`confiture.${key}\``,
        guess === undefined ? known : `Did you mean ${guess}? ${known}`,
      );
    }
    return [value].flat().map((file) => ({ kind, file: fileNamed(file, key, path, wrong) }));
  });
  // It is shown, and goes into logs: a package's author may have written anything.
  return { version: typeof version === 'string' ? printable(version, 100) : undefined, contributions };
}

function fileNamed(
  value: unknown,
  key: string,
  manifest: string,
  wrong: (message: string, hint?: string) => ConfitureError,
): string {
  if (typeof value !== 'string') throw wrong(`has no path in \`confiture.${key}\``, 'Write "./hooks.js".');
  const folder = dirname(manifest);
  const file = join(folder, value);
  if (relative(folder, file).startsWith('..')) {
    throw wrong(`names a file outside of itself in \`confiture.${key}\`: ${value}`);
  }
  if (!existsSync(file)) {
    throw wrong(
      `names a file that is not in it in \`confiture.${key}\`: ${value}`,
      'Perhaps `files` in its package.json leaves it out, or it has to be built.',
    );
  }
  return file;
}

function parse(text: string, wrong: (cause: unknown) => ConfitureError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(error);
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
