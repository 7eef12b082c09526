import type { Impact } from '../impact/impact.ts';
import type { DryRunMetrics } from './metrics.ts';
import type { DryRunStep } from './result.ts';

type Sum = Pick<DryRunMetrics, 'estimatedProductionTime' | 'estimatedDowntime' | 'confidenceLevel'>;

/** Adds up what was estimated of statements; undefined as soon as one of them has no estimate. */
export interface Estimates {
  addStep(step: DryRunStep): void;
  sum(): Sum;
}

const unknown: Sum = {
  estimatedProductionTime: undefined,
  estimatedDowntime: undefined,
  confidenceLevel: undefined,
};

export function createEstimates(): Estimates {
  let isKnown = true;
  let isAsked = false;
  let total = 0;
  let downtime = 0;
  let certainty = 0;
  return {
    addStep({ statements, transactional }) {
      let isDown = false;
      for (const { impact } of statements) {
        const estimate = impact?.estimate;
        if (impact === undefined || estimate === undefined) {
          isKnown = false;
          continue;
        }
        isAsked = true;
        total += estimate.ms;
        certainty += estimate.ms * estimate.confidence;
        // What is locked stays so to the end of the transaction.
        isDown = (transactional && isDown) || stopsReads(impact);
        if (isDown) downtime += estimate.ms;
      }
    },
    sum() {
      if (!isKnown || !isAsked) return unknown;
      return {
        estimatedProductionTime: total,
        estimatedDowntime: downtime,
        confidenceLevel: total === 0 ? 100 : (certainty / total) * 100,
      };
    },
  };
}

function stopsReads({ locks }: Impact): boolean {
  return locks.some(({ blocks, isNew }) => blocks === 'reads and writes' && !isNew);
}
