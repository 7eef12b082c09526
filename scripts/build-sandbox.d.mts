import type { Metafile, Plugin } from 'esbuild';

export const sandboxFiles: readonly string[];
export function buildSandbox(): Promise<Metafile>;
export function buildGuest(plugins?: Plugin[]): Promise<string>;
