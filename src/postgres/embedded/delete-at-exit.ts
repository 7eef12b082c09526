import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverEnvironment } from './run-program.ts';

/**
 * Waits for the end of its input, then ends the server at once (SIGQUIT) and deletes the folder. A process that is
 * not the server, as a stale postmaster.pid may name one, is left alone.
 */
const script = `
  cat > /dev/null
  folder=$1
  data=$2
  file="$data/postmaster.pid"
  if [ -e "$file" ]; then
    process=$(head -n 1 "$file")
    command=$(tr '\\0' ' ' < "/proc/$process/cmdline" || ps -ww -o command= -p "$process")
    case "$command " in
      *"/postgres -D $data "*) kill -QUIT "$process" ;;
      *) rm -f "$file" ;;
    esac
  fi
  tries=0
  while [ -e "$file" ] && [ $tries -lt 500 ]; do sleep 0.02; tries=$((tries + 1)); done
  rm -rf "$folder"`;

/**
 * Sees to it that `folder`, and the server on the data directory in it, are gone after our process is, even if it
 * is killed: a shell of its own holds the other end of a pipe that only we hold open. Returns what does it sooner.
 */
export function deleteAtExit(folder: string, dataDirectory: string): () => Promise<void> {
  const shell = spawn('/bin/sh', ['-c', script, 'sh', folder, dataDirectory], {
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  return async () => {
    if (shell.exitCode !== null || shell.signalCode !== null) return;
    shell.ref();
    shell.stdin.end();
    await once(shell, 'exit');
  };
}
