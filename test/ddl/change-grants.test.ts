import { describe, expect, it } from 'vitest';
import type { Grant } from '../../src/catalog/owned-attributes.ts';
import { changeGrants, grantText } from '../../src/ddl/ownership/change-grants.ts';

const on = 'TABLE shop.w_orders';
const owner: Grant = { grantee: 'shop_owner', privileges: ['INSERT', 'SELECT', 'UPDATE'] };

function statements(from: readonly Grant[], to: readonly Grant[]): readonly string[] {
  return changeGrants([...from, owner], [...to, owner], 'shop_owner').map((change) => grantText(change, on));
}

describe('changing grants', () => {
  it('says nothing where nothing changes', () => {
    const grants = [{ grantee: 'app', privileges: ['SELECT'], grantable: ['SELECT'] }];
    expect(statements(grants, grants)).toEqual([]);
  });

  it('grants what is missing, in one statement for roles that get the same', () => {
    expect(
      statements(
        [{ grantee: 'app', privileges: ['SELECT'] }],
        [
          { grantee: 'app', privileges: ['INSERT', 'SELECT'] },
          { grantee: 'public', privileges: ['INSERT'] },
          { grantee: 'Reader', privileges: ['SELECT'], grantable: ['SELECT'] },
        ],
      ),
    ).toEqual([
      `GRANT INSERT ON ${on} TO app, PUBLIC`,
      `GRANT SELECT ON ${on} TO "Reader" WITH GRANT OPTION`,
    ]);
  });

  it('revokes what is too much, from the owner too', () => {
    expect(
      changeGrants([owner], [{ ...owner, privileges: ['SELECT'] }], 'shop_owner').map((change) =>
        grantText(change, on),
      ),
    ).toEqual([`REVOKE INSERT, UPDATE ON ${on} FROM shop_owner`]);
  });

  it('names a column', () => {
    const [change] = changeGrants([], [{ grantee: 'app', privileges: ['SELECT', 'UPDATE'] }], undefined);
    expect(change && grantText(change, on, '"Total"')).toBe(
      `GRANT SELECT ("Total"), UPDATE ("Total") ON ${on} TO app`,
    );
  });

  it('undoes what a role may have granted on, and grants again what is still wanted of it', () => {
    expect(
      statements(
        [
          { grantee: 'app', privileges: ['INSERT', 'SELECT'], grantable: ['INSERT', 'SELECT'] },
          { grantee: 'other', privileges: ['INSERT', 'SELECT'] },
          { grantee: 'reader', privileges: ['SELECT'] },
        ],
        [
          { grantee: 'app', privileges: ['INSERT', 'SELECT'], grantable: ['INSERT', 'SELECT'] },
          { grantee: 'other', privileges: ['INSERT'] },
          { grantee: 'reader', privileges: ['SELECT'] },
        ],
      ),
    ).toEqual([
      `REVOKE GRANT OPTION FOR SELECT ON ${on} FROM app CASCADE`,
      `REVOKE SELECT ON ${on} FROM other`,
      `GRANT SELECT ON ${on} TO reader`,
      `GRANT SELECT ON ${on} TO app WITH GRANT OPTION`,
    ]);
  });
});
