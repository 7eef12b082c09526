import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planAnonymization } from '../../src/anonymize/profile/plan/plan-anonymization.ts';
import { inspectProfile } from '../../src/anonymize/profile/read-profile.ts';
import { openSandbox } from '../../src/anonymize/sandbox/open-sandbox.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadStrategies } from '../../src/plugin/load-strategies.ts';
import { connect } from '../../src/postgres/connect.ts';
import { withDatabase } from '../server/database.ts';
import { buildProject } from './build-project.ts';
import { root } from './printoptim.ts';

const salt = '0123456789abcdef0123456789abcdef';
const variables = { QA_ANON_SALT: salt, TEST_TENANT_SALT: salt };

it('has profiles that hold, with tenants as they are and customers joined on both sides', async () => {
  const catalog = await withDatabase(async (database) => {
    await buildProject(root, database);
    const connection = await connect(database.url);
    return readCatalog(connection).finally(() => connection.close());
  });
  const sandbox = openSandbox({ threads: 1 });
  const config = await loadConfig({
    file: join(root, 'confiture.yaml'),
    directory: root,
    environment: { PRINTOPTIM_DATABASE_URL: 'postgresql://h/d' },
  });
  const { entries, errors } = await loadStrategies(config, sandbox);
  await sandbox.close();
  for (const name of ['qa', 'test']) {
    const file = `db/profiles/${name}.yaml`;
    const custom = { strategies: entries, errors };
    const { profile, available } = inspectProfile(
      readFileSync(join(root, file), 'utf8'),
      file,
      variables,
      custom,
    );
    if (profile === undefined) throw new Error(`${file} cannot be read`);
    const { plan, findings } = planAnonymization(profile, catalog, catalog, available);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const columns = plan.tables.flatMap((table) => table.columns);
    const tenants = columns.filter(({ facts }) => facts.column === 'tenant_id');
    expect(new Set(tenants.map(({ type }) => type))).toEqual(new Set(['none']));
    const customers = columns.filter(
      ({ facts }) =>
        facts.column === 'customer_id' || `${facts.table}.${facts.column}` === 'public.w_customers.id',
    );
    expect(customers).toHaveLength(5);
    expect(new Set(customers.map(({ type, domain }) => `${type} ${domain}`))).toEqual(
      new Set(['uuid_hash uuid_hash']),
    );
  }
});
