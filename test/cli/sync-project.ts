import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from '../server/database.ts';
import { shopRows, shopSchema } from '../sync/shop.ts';

export const salt = 'a-salt-of-32-characters-for-tests';

/** Half of the columns of the shop changed, the rest kept by name. */
export const profile = `
anonymization_profile: qa
description: for the tests
salt: \${QA_SALT}
strategies:
  email: { type: email_masking, keep_domain: false, prefix: "qa+" }
  full_name: { type: name }
  moved: { type: date_shift, days: 30 }
  digest: { type: deterministic_hash }
rules:
  - table: shop.users
    columns:
      email: { strategy: email }
      name: { strategy: full_name }
      born: { strategy: moved }
      ip: { strategy: none }
      avatar: { type: "null" }
      profile: { type: fixed, value: "{}" }
      tags: { strategy: none }
      seen: { strategy: none }
      id: { strategy: none }
      tenant_id: { strategy: none }
      manager_id: { strategy: none }
  - table: shop.log
    strategy: skip_table
keep:
  - shop.tenants.*
  - shop.Orders.*
  - shop.empty_one.*
`;

export interface SyncProject {
  readonly cwd: string;
  readonly source: TestDatabase;
  readonly target: TestDatabase;
}

/** A project with environments production and qa over two databases, the first of which holds rows. */
export async function syncProject(users = 200, profileText = profile): Promise<SyncProject> {
  const [source, target] = await Promise.all([createDatabase(), createDatabase()]);
  await Promise.all([source.query(shopSchema), target.query(shopSchema)]);
  await source.query(shopRows(users));
  const cwd = await mkdtemp(join(tmpdir(), 'confiture-sync-'));
  await mkdir(join(cwd, 'db/profiles'), { recursive: true });
  await writeFile(
    join(cwd, 'confiture.yaml'),
    `name: shop
schema: { load_order: [db/schema] }
environments:
  production: { url: ${JSON.stringify(source.url)}, protected: true }
  qa: { url: ${JSON.stringify(target.url)}, sync_target: true }
  unmarked: { url: ${JSON.stringify(target.url)} }
  same: { url: ${JSON.stringify(source.url)}, sync_target: true }
`,
  );
  await writeFile(join(cwd, 'db/profiles/qa.yaml'), profileText);
  return { cwd, source, target };
}
