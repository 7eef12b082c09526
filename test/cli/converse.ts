import { spawn } from '@lydell/node-pty';
import { cli } from './run-cli.ts';

/** Runs the command line in a pseudo-terminal and types `answer` when `question` is on the screen. */
export function converse(
  cwd: string,
  args: readonly string[],
  question: string,
  answer: string,
): Promise<{ exitCode: number; screen: string }> {
  const terminal = spawn(process.execPath, [cli, ...args], {
    cwd,
    cols: 120,
    rows: 40,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm-256color' },
  });
  let screen = '';
  let answered = false;
  terminal.onData((data) => {
    screen += data;
    if (answered || !screen.includes(question)) return;
    answered = true;
    terminal.write(answer);
  });
  return new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve({ exitCode, screen })));
}
