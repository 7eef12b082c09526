import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** One line each: what the figures below it were measured on. */
export function describeMachine(serverVersion: string, psql: string | undefined): readonly string[] {
  const [first] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const peer =
    psql === undefined ? 'no psql' : execFileSync(psql, ['--version'], { encoding: 'utf8' }).trim();
  return [
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform} ${process.arch}`,
    `Node ${process.version}, server PostgreSQL ${serverVersion}, ${peer}`,
  ];
}
