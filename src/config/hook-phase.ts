/** In the order in which a migration reaches them; the last three stand for themselves. */
export const hookPhases = [
  'before_validation',
  'before_ddl',
  'after_ddl',
  'after_validation',
  'cleanup',
  'on_error',
  'before_anonymization',
  'after_anonymization',
] as const;

export type HookPhase = (typeof hookPhases)[number];
