import { type GeneratedFile, generatedFile } from './generated-file.ts';
import type { WriteTable } from './model.ts';
import { baseNouns } from './vocabulary.ts';

const tenants = `-- Ids are computed from names, so that every build has the same ones.
insert into w_tenants (id, slug, name, plan)
values
  (md5('tenant 1')::uuid, 'atelier-lumen', 'Atelier Lumen', 'studio'),
  (md5('tenant 2')::uuid, 'harbour-press', 'Harbour Press', 'factory'),
  (md5('tenant 3')::uuid, 'pixel-and-paper', 'Pixel & Paper', 'starter');`;

/** Three tenants with ten rows in each of the main tables. */
export function seedFiles(writeTables: readonly WriteTable[]): GeneratedFile[] {
  return [
    generatedFile('db/seeds/000_tenants.sql', tenants),
    ...writeTables.slice(0, baseNouns.length).map((table, index) => {
      const number = String((index + 1) * 10).padStart(3, '0');
      return generatedFile(`db/seeds/${number}_${table.plural}.sql`, rows(table));
    }),
  ];
}

function rows({ name, singular, references }: WriteTable): string {
  const required = references.filter((reference) => reference.required);
  const columns = ['id', 'tenant_id', ...required.map(({ column }) => column), 'code', 'status', 'amount'];
  return `insert into ${name} (${columns.join(', ')})
select
  md5('${name} ' || tenant || ' ' || n)::uuid,
  md5('tenant ' || tenant)::uuid,
${required.map(({ table }) => `  md5('${table} ' || tenant || ' ' || n)::uuid,\n`).join('')}  '${singular.toUpperCase().replaceAll('_', '-')}-' || lpad(n::text, 4, '0'),
  case when n % 5 = 0 then 'archived' else 'active' end::record_status,
  n * 12.50
from generate_series(1, 3) as tenant, generate_series(1, 10) as n
order by tenant, n;`;
}
