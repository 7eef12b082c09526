import { fillTemplate } from './fill-template.ts';
import type { Transform } from './strategy.ts';
import type { Template } from './template.ts';

/** A template as the function that it stands for; a function as it is. */
export function asTransform(change: Template | Transform): Transform {
  return typeof change === 'function' ? change : (value) => fillTemplate(change, value);
}
