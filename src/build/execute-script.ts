import type { Connection, SourceMap } from '../postgres/connection.ts';
import type { SourcePlace } from '../postgres/database-error.ts';
import type { ProgressListener } from '../progress.ts';
import { parseSql } from '../sql/parse.ts';
import { locate, type Script } from './script.ts';

/** Characters sent in one message: large enough that round trips do not count, small enough to see progress. */
const messageSize = 128 * 1024;

export interface ScriptRun {
  readonly script: Script;
  /** Each source file's own text, to show the line of an error. */
  readonly texts: ReadonlyMap<string, string>;
  readonly task: string;
  readonly progress?: ProgressListener | undefined;
}

/**
 * Runs a script, many sections in a message; the caller holds the transaction. Returns how many statements ran.
 * Throws DatabaseError placed at the source file's own line. The parser must be loaded.
 */
export async function executeScript(connection: Connection, run: ScriptRun): Promise<number> {
  const { script, task } = run;
  let statements = 0;
  for (const { from, to, sections } of messagesOf(script)) {
    const text = script.text.slice(from, to);
    const tags = await connection.execute(text, sourceOf(run, from, text));
    statements += tags.length;
    run.progress?.({ task, state: 'running', done: sections, total: script.sections.length });
  }
  return statements;
}

interface Message {
  readonly from: number;
  readonly to: number;
  /** Sections that are done when it is. */
  readonly sections: number;
}

/** Cuts the script between sections. */
function messagesOf({ sections, text }: Script): Message[] {
  const messages: Message[] = [];
  let from = 0;
  for (const [index, section] of sections.entries()) {
    const to = sections[index + 1] ? section.start + section.text.length : text.length;
    if (to < text.length && to - from < messageSize) continue;
    const end = to < text.length ? (sections[index + 1]?.start ?? text.length) : text.length;
    messages.push({ from, to: end, sections: index + 1 });
    from = end;
  }
  return messages;
}

function sourceOf({ script, texts }: ScriptRun, from: number, message: string): SourceMap {
  const place = (index: number): SourcePlace | undefined => {
    const found = locate(script, from + index);
    const text = found && texts.get(found.file);
    return found && text !== undefined ? { ...found, text } : undefined;
  };
  return {
    atIndex: place,
    // PostgreSQL gave no position: the statement is found by counting, which needs the parse tree once more.
    atStatement: (ordinal) => {
      const statement = parseSql('script', message).statements[ordinal];
      return statement && place(statement.start);
    },
  };
}
