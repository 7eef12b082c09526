import { createHash } from 'node:crypto';

/**
 * `sha256:` and 64 hexadecimal digits of a list of files, in whatever order: of each the path relative to the root and
 * the bytes as they are, both with their lengths before them, so that no two lists give one text. Machine and place
 * make no difference. Line ends do: who pins a hash keeps git from translating them (`* text eol=lf`).
 */
export function hashModules(files: Iterable<readonly [path: string, bytes: Uint8Array]>): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    hash.update(`${Buffer.byteLength(path)}:${path}${bytes.length}:`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}
