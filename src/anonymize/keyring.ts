/** Keys of a run: all from one salt, one for each domain and strategy. */
export interface Keyring {
  /** Names the salt in reports and checkpoints without telling it: 8 hex characters. */
  readonly id: string;
  /** HKDF-SHA256 (RFC 5869): 32 bytes. `domain` ties columns whose equal values have to stay equal. */
  keyFor(domain: string, strategy: string): Uint8Array;
}
