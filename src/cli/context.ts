import type { ProgressListener } from '../progress.ts';
import type { Colors } from '../terminal/colors.ts';
import type { CommandLog } from './command-log.ts';

/** The process, as a command sees it. */
export interface CommandContext {
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly format: 'text' | 'json';
  readonly colors: Colors;
  /** A person can be asked: stdin and stderr are terminals and neither CI nor --yes says otherwise. */
  readonly interactive: boolean;
  /** Whether stdout is a terminal: what is printed stays on it. */
  readonly toTerminal: boolean;
  readonly yes: boolean;
  /** Asks a yes-or-no question; only where `interactive`. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** A part of the result on stdout before the rest is known; nothing where it is a JSON document. */
  readonly print: (text: string) => void;
  readonly progress: ProgressListener;
  /** Undefined unless --log-file or --log-level asks for one. */
  readonly log: CommandLog | undefined;
  /** A line for the person on stderr; silent with --quiet. */
  readonly say: (line: string) => void;
}
