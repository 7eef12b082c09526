import { callsAmong } from '../calls-among.ts';
import type { Reason } from '../reason.ts';

const names = [
  'pg_cancel_backend',
  'pg_terminate_backend',
  'pg_reload_conf',
  'pg_rotate_logfile',
  'pg_switch_wal',
  'pg_create_restore_point',
  'pg_promote',
  'pg_backup_*',
  'pg_start_backup',
  'pg_stop_backup',
  'pg_wal_replay_*',
  'pg_create_physical_replication_slot',
  'pg_create_logical_replication_slot',
  'pg_copy_*_replication_slot',
  'pg_copy_physical_replication_slot',
  'pg_copy_logical_replication_slot',
  'pg_drop_replication_slot',
  'pg_replication_slot_advance',
  'pg_replication_origin_*',
  'pg_logical_slot_get_*',
  'pg_logical_emit_message',
  'pg_sync_replication_slots',
  'pg_stat_reset*',
  'pg_stat_statements_reset',
  'heap_force_*',
  'pg_truncate_visibility_map',
  'pg_log_standby_snapshot',
  'postgres_fdw_disconnect*',
];

export const serverControl: Reason = {
  id: 'server-control',
  summary: 'Functions that steer the server, its sessions, slots or statistics act at once.',
  handling: 'skip',
  check: (piece) =>
    callsAmong(piece, names).map((name) => ({
      message: `${name}() acts on the server at once, whatever becomes of the transaction`,
    })),
};
