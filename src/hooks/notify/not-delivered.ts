/** A notice that was refused or did not arrive. */
export class NotDelivered extends Error {
  /** Trying again would be no use. */
  readonly isFinal: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, isFinal: boolean, retryAfterMs?: number) {
    super(message);
    this.isFinal = isFinal;
    this.retryAfterMs = retryAfterMs;
  }
}
