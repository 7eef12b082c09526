import type { Connection } from '../postgres/connection.ts';

/** A server where databases may be made for a moment. */
export interface ScratchServer {
  /** Opens a session with one of its databases; whoever gave the server closes it. */
  readonly connect: (database: string) => Promise<Connection>;
  /** Whether templates of builds may be left there, so that the next one is a copy. */
  readonly keepsTemplates: boolean;
}
