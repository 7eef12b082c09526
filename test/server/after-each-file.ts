const ends: (() => Promise<unknown>)[] = [];

/**
 * Has `end` run after every test file from now on. Test files of one process share their modules, so that an
 * `afterAll` in a module that they import would be the first one's alone.
 */
export function afterEachFile(end: () => Promise<unknown>): void {
  ends.unshift(end);
}

export async function endFile(): Promise<void> {
  for (const end of ends) await end();
}
