/** What the catalog of a database's own objects does not hold, and decisions need. Plain data; see `readServerFacts`. */
export interface ServerFacts {
  /** As server_version_num. */
  readonly serverVersion: number;
  /** The session's TimeZone as the migration will run under it. */
  readonly timeZone: string;
  /** The search_path of a new session, `$user` resolved. */
  readonly searchPath: readonly string[];
  /** Volatility of functions that are called `name` or `schema.name`: the worst of the overloads. Of all schemas. */
  readonly volatility: Readonly<Record<string, 'immutable' | 'stable' | 'volatile'>>;
  /** Casts without a function, as `integer → oid`: binary coercible. format_type names on both sides. */
  readonly binaryCoercible: readonly (readonly [from: string, to: string])[];
  /** Names of operators that may call a volatile function. No other that exists does. */
  readonly volatileOperators: readonly string[];
  /** Full names of types that extensions brought: they are not in the catalog. */
  readonly extensionTypes: readonly string[];
  /** The database's: of relations that name none. */
  readonly defaultTablespace: string;
  readonly defaultAccessMethod: string;
  readonly roles: readonly string[];
  /** Extensions that CREATE EXTENSION could create. */
  readonly availableExtensions: readonly string[];
}
