import type { Json } from '../hooks/json.ts';

/** What is kept of a migration that commits part by part, so that another run can go on with it. */
export interface PartsState {
  /** The keys of the parts that are committed, in their order. */
  readonly parts: readonly string[];
  readonly metadata: Readonly<Record<string, Json>>;
  readonly rowsAffected: number;
}
