import type { OperationName, OperationOf } from '../../sql/operations/operation.ts';
import type { Probe } from './probe.ts';

/** Per operation, what it needs; those that are not there need nothing. */
export type Checks = {
  readonly [N in OperationName]?: (probe: Probe, operation: OperationOf<N>) => void;
};
