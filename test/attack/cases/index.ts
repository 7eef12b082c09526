import type { Attack } from '../attack.ts';
import { builtIns } from './built-ins.ts';
import { clocks } from './clocks.ts';
import { definitions } from './definitions.ts';
import { encodings } from './encodings.ts';
import { errors } from './errors.ts';
import { helpers } from './helpers.ts';
import { keys } from './keys.ts';
import { memory } from './memory.ts';
import { modules } from './modules.ts';
import { prototypes } from './prototypes.ts';
import { reach } from './reach.ts';
import { results } from './results.ts';
import { state } from './state.ts';
import { time } from './time.ts';

export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'built-ins': builtIns,
  clocks,
  definitions,
  encodings,
  errors,
  helpers,
  keys,
  memory,
  modules,
  prototypes,
  reach,
  results,
  state,
  time,
};
