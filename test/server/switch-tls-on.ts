import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A self-signed certificate by the openssl program, put where the server account may read it: through the server. False without openssl. */
export async function switchTlsOn(admin: pg.Client, dataDirectory: string): Promise<boolean> {
  const work = await mkdtemp(join(tmpdir(), 'confiture-tls-'));
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-new',
        '-x509',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=test',
        '-keyout',
        join(work, 'k'),
        '-out',
        join(work, 'c'),
      ],
      { stdio: 'ignore' },
    );
  } catch {
    return false;
  }
  for (const [from, to] of [
    ['k', 'server.key'],
    ['c', 'server.crt'],
  ] as const) {
    const text = await readFile(join(work, from), 'utf8');
    // COPY … TO PROGRAM writes as the server's own account, which must own the key.
    await admin.query(
      `copy (select ${pg.escapeLiteral(text.trimEnd())}) to program ${pg.escapeLiteral(`umask 077; sed 's/\\\\n/\\n/g' > '${dataDirectory}/${to}'`)}`,
    );
  }
  await rm(work, { recursive: true, force: true });
  await admin.query(`alter system set ssl = on`);
  await admin.query('select pg_reload_conf()');
  for (;;) {
    const { rows } = await admin.query<{ ssl: string }>(`select current_setting('ssl') as ssl`);
    if (rows[0]?.ssl === 'on') return true;
    await admin.query('select pg_stat_clear_snapshot()');
  }
}
