import type { Result } from './result.ts';
import type { Workplace } from './workplace.ts';

export interface Bench {
  readonly id: string;
  readonly summary: string;
  readonly run: (workplace: Workplace) => Promise<readonly Result[]>;
}
