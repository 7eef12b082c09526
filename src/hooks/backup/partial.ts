/** What a backup is called until it is complete and proven readable. */
export const partialEnding = '.partial';
