import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { RequestedPlugin } from '../config/config.ts';
import type { FoundPlugin } from './contribution.ts';
import { pluginError } from './plugin-error.ts';
import { readManifest } from './read-manifest.ts';

/** Finds what an entry of `plugins:` names, from the project's folder. Throws PLUGIN_NOT_FOUND, PLUGIN_INVALID. */
export function findPlugin(request: RequestedPlugin, root: string): FoundPlugin {
  return isPath(request.name) ? findFile(request, root) : findPackage(request, root);
}

function isPath(name: string): boolean {
  return /^\.{0,2}[/\\]|^[A-Za-z]:[/\\]/.test(name);
}

function findFile(request: RequestedPlugin, root: string): FoundPlugin {
  const { name } = request;
  const path = resolve(root, name);
  if (!/\.[cm]?[jt]s$/.test(name)) {
    throw pluginError('PLUGIN_INVALID', request, {
      message: 'is no JavaScript or TypeScript file',
      hint: 'Its name has to end in .js, .mjs, .cjs, .ts, .mts or .cts.',
      file: name,
    });
  }
  if (!isFile(path)) {
    throw pluginError('PLUGIN_NOT_FOUND', request, {
      message: 'is not there',
      hint: 'Paths are relative to the folder of confiture.yaml.',
      file: name,
    });
  }
  return { name, kind: 'file', version: undefined, path, contributions: [{ kind: 'hooks', file: path }] };
}

function findPackage(request: RequestedPlugin, root: string): FoundPlugin {
  const { name } = request;
  if (!/^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i.test(name)) {
    throw pluginError('PLUGIN_INVALID', request, {
      message: 'is no name of a package',
      hint: existsSync(resolve(root, name)) ? `Write ./${name} for the file.` : undefined,
    });
  }
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  const manifest = folders.map((folder) => join(folder, name, 'package.json')).find(isFile);
  if (manifest === undefined) {
    const isThere = isFile(resolve(root, name));
    throw pluginError('PLUGIN_NOT_FOUND', request, {
      message: 'is not installed',
      hint: isThere ? `Write ./${name} for the file.` : `Run \`npm install --save-dev ${name}\` in ${root}.`,
    });
  }
  const { version, contributions } = readManifest(request, manifest, readFileSync(manifest, 'utf8'));
  return { name, kind: 'package', version, path: dirname(manifest), contributions };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
