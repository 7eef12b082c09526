import { expect, it } from 'vitest';
import type { AttributesOf } from '../../../src/catalog/attributes.ts';
import { adoptOwners } from '../../../src/catalog/diff/adopt-owners.ts';
import { diffCatalogs } from '../../../src/catalog/diff/diff-catalogs.ts';
import { catalogOf, object } from './small-catalog.ts';

type Defaults = AttributesOf['default privileges'];

function owned(owner: string, acl?: AttributesOf['table']['acl']) {
  return catalogOf(object('table:s.t', { owner, columns: [], ...(acl && { acl }) }));
}

function differences(built: ReturnType<typeof catalogOf>, other: ReturnType<typeof catalogOf>): string[] {
  return diffCatalogs(adoptOwners(built, 'builder', other), other).map(({ action, id }) => `${action} ${id}`);
}

it('takes the owner of the other side where the builder is the owner', () => {
  expect(differences(owned('builder'), owned('app'))).toEqual([]);
  expect(differences(owned('named'), owned('app'))).toEqual(['alter table:s.t']);
  expect(differences(catalogOf(), owned('app'))).toEqual(['create table:s.t']);
});

it('passes over what is granted to the new owner, which may do all of it', () => {
  const read = (grantee: string) => ({ grantee, privileges: ['SELECT'] });
  expect(differences(owned('builder', [read('app')]), owned('app'))).toEqual([]);
  expect(differences(owned('builder', [read('other')]), owned('app'))).toEqual(['alter table:s.t']);
});

it('knows the builder in the list of grants, where something was revoked from it', () => {
  const built = owned('builder', [
    { grantee: 'builder', privileges: [] },
    { grantee: 'zoe', privileges: ['SELECT'] },
  ]);
  const other = owned('zz_owner', [
    { grantee: 'zoe', privileges: ['SELECT'] },
    { grantee: 'zz_owner', privileges: [] },
  ]);
  expect(differences(built, other)).toEqual([]);
});

it('finds the privileges of what a role will make, which are called after it', () => {
  const of = (role: string, objectType: Defaults['objectType'] = 'tables') =>
    object(`default privileges:${role}.s ${objectType}`, {
      role,
      inSchema: 's',
      objectType,
      acl: [{ grantee: 'reader', privileges: ['SELECT'] }],
    });
  expect(differences(catalogOf(of('builder')), catalogOf(of('app')))).toEqual([]);
  expect(differences(catalogOf(of('builder')), catalogOf(of('app', 'types')))).toHaveLength(2);
  expect(differences(catalogOf(of('builder')), catalogOf(of('app'), of('ops')))).toHaveLength(3);
  expect(differences(catalogOf(of('named')), catalogOf(of('app')))).toHaveLength(2);
});
