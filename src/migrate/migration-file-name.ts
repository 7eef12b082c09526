export type MigrationFileName =
  | {
      readonly kind: 'versioned';
      /** `yaml` says more about a migration, or all of it; `code` is all of it; `verify` checks what came of it. */
      readonly part: 'up' | 'down' | 'yaml' | 'code' | 'verify';
      readonly version: string;
      readonly name: string;
    }
  | { readonly kind: 'repeatable'; readonly version: string; readonly name: string };

/**
 * Reads `003_add_tier.up.sql`, `.down.sql`, `.verify.sql`, `003_add_tier.yaml`, `.ts` or `R_order_views.sql`; undefined for
 * any other name.
 */
export function parseMigrationFileName(fileName: string): MigrationFileName | undefined {
  const versioned = /^(\d+)_([\w.-]+?)\.(?:(up|down|verify)\.sql|ya?ml|(ts))$/.exec(fileName);
  if (versioned) {
    const [, version = '', name = '', part, code] = versioned;
    if (code !== undefined) return { kind: 'versioned', part: 'code', version, name };
    if (part === 'up' || part === 'down' || part === 'verify') {
      return { kind: 'versioned', part, version, name };
    }
    return { kind: 'versioned', part: 'yaml', version, name };
  }
  const repeatable = /^(R_+([\w.-]+))\.sql$/.exec(fileName);
  if (repeatable) return { kind: 'repeatable', version: repeatable[1] ?? '', name: repeatable[2] ?? '' };
  return undefined;
}
