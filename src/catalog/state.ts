const states: ReadonlySet<string> = new Set(['unpopulated']);

/** Whether the use of a database changes an attribute and no definition sets it: comparisons leave it out. */
export function isState(attribute: string): boolean {
  return states.has(attribute);
}
