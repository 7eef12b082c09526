/** What tokens stand for, and the record of who asked. */
export interface DetokenizeResult {
  readonly profile: string;
  /** Whose audit log has the record. */
  readonly environment: string;
  readonly keyId: string;
  readonly reason: string;
  readonly tokens: readonly DetokenizedToken[];
}

export interface DetokenizedToken {
  readonly token: string;
  readonly value: string;
  readonly domain: string;
  /** Columns that have this token for this value. */
  readonly columns: readonly string[];
  /** The entry of the audit log. */
  readonly entry: number;
}
