import type { Blocked } from './blocked.ts';

/** That something blocked stands somewhere in a module. */
export interface Remark {
  readonly blocked: Blocked;
  /** As it is written there. */
  readonly what: string;
  /** UTF-16 index in the code. */
  readonly index: number;
}
