import { compact, nonEmpty, readOptions } from './compact.ts';
import type {
  ForeignDataWrapperAttributes,
  ForeignServerAttributes,
  UserMappingAttributes,
} from './database-attributes.ts';
import { addObject, addressOf, commentOn, isMember, objectAt } from './draft.ts';
import { quoteIdentifier } from './identifier.ts';
import type { Query, Reader } from './query.ts';
import { readAcl } from './read-acl.ts';
import { redactOptions } from './redact-options.ts';

interface WrapperRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly string[] | null;
  readonly handler: string | null;
  readonly validator: string | null;
  readonly options: readonly string[] | null;
}

const wrappers: Query<WrapperRow> = {
  sql: () => `
    select oid, fdwname as name, pg_get_userbyid(fdwowner) as owner, fdwacl::text[] as acl,
      nullif(fdwhandler, 0)::regproc::text as handler, nullif(fdwvalidator, 0)::regproc::text as validator,
      fdwoptions as options
    from pg_foreign_data_wrapper`,
};

interface ServerRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: string;
  readonly acl: readonly string[] | null;
  readonly wrapperOid: number;
  readonly wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
  readonly options: readonly string[] | null;
}

const servers: Query<ServerRow> = {
  sql: () => `
    select s.oid, s.srvname as name, pg_get_userbyid(s.srvowner) as owner, s.srvacl::text[] as acl,
      w.oid as "wrapperOid", w.fdwname as wrapper, s.srvtype as type, s.srvversion as version,
      s.srvoptions as options
    from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw`,
};

interface UserMappingRow {
  readonly serverOid: number;
  readonly server: string;
  readonly user: string;
  readonly options: readonly string[] | null;
}

// The view, because only superusers may read pg_user_mapping itself.
const userMappings: Query<UserMappingRow> = {
  sql: () => `
    select srvid as "serverOid", srvname as server, usename as user, umoptions as options from pg_user_mappings`,
};

export const foreignServersReader: Reader = {
  queries: [wrappers, servers, userMappings],
  read(rows, draft) {
    for (const { oid, name, owner, acl, handler, validator, options } of rows(wrappers)) {
      if (isMember(draft, 'pg_foreign_data_wrapper', oid)) continue;
      addObject(draft, {
        kind: 'foreign data wrapper',
        class: 'pg_foreign_data_wrapper',
        oid,
        name,
        qualified: quoteIdentifier(name),
        attributes: compact<ForeignDataWrapperAttributes>({
          owner,
          comment: commentOn(draft, 'pg_foreign_data_wrapper', oid),
          acl: nonEmpty(readAcl(acl, 'wrapper', owner, draft.version)),
          handler,
          validator,
          options: redactOptions(readOptions(options)),
        }),
      });
    }
    for (const { oid, name, owner, acl, wrapper, wrapperOid, type, version, options } of rows(servers)) {
      if (isMember(draft, 'pg_foreign_server', oid)) continue;
      addObject(draft, {
        kind: 'server',
        class: 'pg_foreign_server',
        oid,
        name,
        qualified: quoteIdentifier(name),
        needs: [addressOf('pg_foreign_data_wrapper', wrapperOid)],
        attributes: compact<ForeignServerAttributes>({
          owner,
          comment: commentOn(draft, 'pg_foreign_server', oid),
          acl: nonEmpty(readAcl(acl, 'wrapper', owner, draft.version)),
          wrapper,
          type,
          version,
          options: redactOptions(readOptions(options)),
        }),
      });
    }
    for (const { server, serverOid, user, options } of rows(userMappings)) {
      addObject(draft, {
        kind: 'user mapping',
        name: user,
        qualified: `${quoteIdentifier(server)}.${quoteIdentifier(user)}`,
        parent: objectAt(draft, addressOf('pg_foreign_server', serverOid))?.id,
        attributes: compact<UserMappingAttributes>({
          user,
          server,
          options: redactOptions(readOptions(options)),
        }),
      });
    }
  },
};
