import { rm } from 'node:fs/promises';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { connect } from '../../postgres/connect.ts';
import { startEmbedded } from '../../postgres/embedded/server.ts';
import type { CommandContext } from '../context.ts';
import { dropDemoDatabases, dropForgottenDatabases } from './demo-databases.ts';
import { type DemoProject, makeDemoProject } from './make-demo-project.ts';
import { runTour, type TourGuide } from './run-tour.ts';

export interface ShownDemo extends DemoProject {
  /** The command lines that were run, without `confiture `. */
  readonly steps: readonly string[];
  /** Of the structure of both databases; 64 hex digits each. */
  readonly fingerprints: { readonly local: string; readonly staging: string };
}

/**
 * Makes a project of its own, in `directory` or a temporary folder, and runs the tour in it. Without `keep`,
 * project and databases are removed at the end, whatever it is.
 */
export async function showDemo(
  context: CommandContext,
  directory: string | undefined,
  keep: boolean,
): Promise<ShownDemo> {
  const { progress, variables, say } = context;
  const server = await startEmbedded({ cacheFolder: variables.CONFITURE_CACHE, progress });
  await dropForgottenDatabases(server);
  const project = await makeDemoProject(directory);
  const { local, staging } = project.databases;
  const steps: string[] = [];
  let complete = false;
  try {
    await runTour(context, project, server, guideOf(context, steps));
    const fingerprints = {
      local: await fingerprintAt(server.url(local)),
      staging: await fingerprintAt(server.url(staging)),
    };
    complete = true;
    return { ...project, steps, fingerprints };
  } finally {
    if (!keep) {
      await dropDemoDatabases(server, [local, staging]);
      await rm(project.directory, { recursive: true, force: true });
    } else if (!complete) say(`The demo ended early; its project lies in ${project.directory}.`);
  }
}

async function fingerprintAt(url: string): Promise<string> {
  const connection = await connect(url);
  return fingerprint(await readCatalog(connection).finally(() => connection.close()));
}

/** Tells each step on stdout as it happens: the tour is the result, and it takes some seconds. */
function guideOf({ print, colors }: CommandContext, steps: string[]): TourGuide {
  return {
    before: (number, says, line) => {
      steps.push(line);
      print(`${number}. ${says}\n${colors.bold(`$ confiture ${line}`)}\n`);
    },
    after: (text) => print(`${text.trimEnd()}\n\n`),
  };
}
