import { configFrom, defineHook } from 'confiture/plugin';

/** Tables that the migration names and that have no comment when it is done. */
const uncommented = `
  select c.oid::regclass::text as name
  from unnest($1::text[]) as named (name)
  join pg_class c on c.oid = to_regclass(named.name) and c.relkind in ('r', 'p')
  where obj_description(c.oid, 'pg_class') is null and not named.name = any ($2)
  order by 1`;

export const requireTableComments = defineHook({
  id: 'require_table_comments',
  summary: 'refuses a migration that leaves one of its tables without a comment',
  phases: ['after_ddl', 'after_validation'],
  config: configFrom(({ except = [], ...rest }) => {
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) throw new Error(`has an unknown key ${unknown}; only except is known`);
    if (!Array.isArray(except)) throw new Error('must have a list of tables in except');
    return { except };
  }),
  transaction: 'migration',
  async run({ connection, tablesAffected }, { except }) {
    const rows = await connection.query(uncommented, [tablesAffected, except]);
    if (rows.length > 0) {
      const names = rows.map(({ name }) => name).join(', ');
      throw new Error(`no comment on ${names}: write COMMENT ON TABLE in the migration`);
    }
    return {
      stats: { tables: tablesAffected.length },
      message: `${tablesAffected.length} of ${tablesAffected.length} tables have a comment`,
    };
  },
});
