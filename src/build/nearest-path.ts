import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../nearest.ts';

/** A hint for a path that is not there: its nearest neighbour, or how far the path does exist. */
export async function nearestPath(root: string, path: string): Promise<string> {
  const exists: string[] = [];
  for (const part of path.split('/')) {
    const names: string[] = await readdir(join(root, ...exists)).catch(() => []);
    if (names.includes(part) || part === '..') {
      exists.push(part);
      continue;
    }
    const like = nearest(part, names);
    if (like !== undefined) return `Did you mean "${[...exists, like].join('/')}"?`;
    break;
  }
  const where = exists.length > 0 ? `"${exists.join('/')}"` : 'The project folder';
  return `${where} exists, but holds nothing by that name.`;
}
