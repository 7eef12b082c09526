import type { Metafile } from 'esbuild';

export const sandboxFiles: readonly string[];
export function buildSandbox(): Promise<Metafile>;
