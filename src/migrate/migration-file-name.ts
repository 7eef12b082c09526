export type MigrationFileName =
  | {
      readonly kind: 'versioned';
      readonly direction: 'up' | 'down';
      readonly version: string;
      readonly name: string;
    }
  | { readonly kind: 'repeatable'; readonly version: string; readonly name: string };

/** Reads `003_add_tier.up.sql`, `003_add_tier.down.sql` or `R_order_views.sql`; undefined for any other name. */
export function parseMigrationFileName(fileName: string): MigrationFileName | undefined {
  const versioned = /^(\d+)_([\w.-]+?)\.(up|down)\.sql$/.exec(fileName);
  if (versioned) {
    const [, version = '', name = '', direction] = versioned;
    return { kind: 'versioned', direction: direction === 'down' ? 'down' : 'up', version, name };
  }
  const repeatable = /^(R_+([\w.-]+))\.sql$/.exec(fileName);
  if (repeatable) return { kind: 'repeatable', version: repeatable[1] ?? '', name: repeatable[2] ?? '' };
  return undefined;
}
