import type { Options } from '../../catalog/owned-attributes.ts';
import { changedParameters } from './options-sql.ts';

/** `RESET (…)` of the parameters that go, `SET (…)` of those that come or change: what follows ALTER … and a name. */
export function optionActions(from: Options | undefined, to: Options | undefined): readonly string[] {
  const { set, reset } = changedParameters(from, to);
  return [
    ...(reset === undefined ? [] : [`RESET (${reset})`]),
    ...(set === undefined ? [] : [`SET (${set})`]),
  ];
}
