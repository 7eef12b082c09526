import type { BatchChange } from './batch-change.ts';
import { fillTemplate } from './fill-template.ts';
import type { Transform } from './strategy.ts';
import type { Template } from './template.ts';
import type { UnjudgedChange } from './unjudged-change.ts';

/** A template as the function that it stands for; a function as it is. Throws TypeError for a change in batches. */
export function asTransform(change: Template | Transform | BatchChange | UnjudgedChange): Transform {
  if ('batch' in change || 'run' in change)
    throw new TypeError('a change in batches is no function of one value');
  return typeof change === 'function' ? change : (value) => fillTemplate(change, value);
}
