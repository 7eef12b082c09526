/** Rows of the effect table that no case measures, and why. */
export const notMeasured: Readonly<Record<string, string>> = {
  'add-exclusion-partitioned-before-18': 'PostgreSQL 17 was the first that takes it, and it is not measured',
};
