/** Thrown by a transform that cannot read a value. The reason says what is wrong with it, never the value itself. */
export class InvalidValue extends Error {
  override readonly name: string = 'InvalidValue';

  /** "it is not an IP address" */
  constructor(reason: string) {
    super(reason);
  }
}
