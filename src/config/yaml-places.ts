import { positionAt } from '../excerpt.ts';
import type { KeyPath } from './problem.ts';
import type { LinePlace } from './requested-hook.ts';
import type { YamlSource } from './yaml-source.ts';

/** Gives a value of a YAML file its place. */
export type YamlPlaces = (path: KeyPath) => LinePlace & { readonly file: string };

/** The places of a source; `file` is as to be shown. */
export function yamlPlaces(source: YamlSource, file: string): YamlPlaces {
  return (path) => ({ file, ...positionAt(source.text, source.indexOf(path, 'key')) });
}
