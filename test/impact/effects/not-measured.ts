/** Rows of the effect table that no case measures, and why. */
export const notMeasured: Readonly<Record<string, string>> = {
  'add-exclusion-partitioned-before-18': 'PostgreSQL takes the statement from 17 on, where the case runs',
};
