import { build } from 'esbuild';

/** Bundles a program the way scripts/build.mjs bundles the library: what is measured loads as fast as that. */
export async function bundle(entryPoint: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    // node-postgres looks for Cloudflare's Response, which makes Node load its whole HTTP client.
    define: { Response: 'undefined' },
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
  });
  return outfile;
}
