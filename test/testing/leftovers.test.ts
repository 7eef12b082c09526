import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { databaseExists } from '../../src/postgres/databases.ts';
import { createLabelled } from '../../src/testing/create-labelled.ts';
import { dropLeftovers, isLeftover } from '../../src/testing/drop-leftovers.ts';
import type { Label } from '../../src/testing/label.ts';
import { type ProcessIdentity, thisProcess } from '../../src/testing/process-identity.ts';
import { type TestServer, withTestServer } from '../../src/testing/test-server.ts';
import { testProject } from './test-project.ts';

const ended: ProcessIdentity = { ...thisProcess(), pid: spawnSync(process.execPath, ['-e', '0']).pid };
const elsewhere: ProcessIdentity = { host: 'another machine', pid: process.pid };

describe('a left-over database', () => {
  const made = '2026-01-31T12:00:00.000Z';
  const hours = (number: number): number => Date.parse(made) + number * 3_600_000;
  const of = (process: ProcessIdentity | undefined, sessions = 0, now = hours(1)): boolean => {
    const label: Label = { kind: 'clone', database: 'a', project: 'shop', made, ...(process && { process }) };
    return isLeftover({ label, sessions }, now);
  };

  it('is one whose process has ended', () => {
    expect(of(ended)).toBe(true);
    expect(of({ ...thisProcess(), pid: process.ppid }, 0, hours(100))).toBe(false);
  });

  it('is one that a process of the same id made before this one began', () => {
    expect(of(thisProcess())).toBe(true);
    const label: Label = { kind: 'clone', database: 'a', project: 'shop', made: new Date().toISOString() };
    const own = { label: { ...label, process: thisProcess() }, sessions: 0 };
    expect(isLeftover(own, hours(1_000_000))).toBe(false);
  });

  it('is one of another machine after a day', () => {
    expect(of(elsewhere, 0, hours(23))).toBe(false);
    expect(of(elsewhere, 0, hours(25))).toBe(true);
  });

  it('is none that somebody is connected to, and none that is to stay', () => {
    expect(of(ended, 1)).toBe(false);
    expect(of(undefined, 0, hours(10_000))).toBe(false);
  });
});

describe('dropLeftovers', () => {
  let project: { readonly name: string; readonly directory: string };

  beforeAll(async () => {
    project = await testProject();
  });

  const onServer = <T>(use: (server: TestServer) => Promise<T>): Promise<T> =>
    withTestServer({ directory: project.directory, env: 'live', variables: {} }, use);

  const make = async ({ admin }: TestServer, process?: ProcessIdentity): Promise<string> => {
    const database = `left_${randomBytes(6).toString('hex')}`;
    const label = { kind: 'clone', database, project: project.name, ...(process && { process }) } as const;
    await createLabelled(admin, label);
    return database;
  };

  it('drops those of processes that ended, and no other', () =>
    onServer(async (server) => {
      const left = await make(server, ended);
      const used = await make(server, ended);
      const own = await make(server, thisProcess());
      const kept = await make(server);
      await server.project.connect(used);
      const dropped = await dropLeftovers(server.admin);
      expect(dropped).toContain(left);
      expect(await databaseExists(server.admin, left)).toBe(false);
      for (const name of [used, own, kept]) expect(await databaseExists(server.admin, name)).toBe(true);
    }));

  it('leaves it to another process that is at it', () =>
    onServer(async (server) => {
      const left = await make(server, ended);
      const other = await server.project.connect(server.admin.database);
      await other.query("select pg_advisory_lock(hashtextextended('confiture test leftovers', 0))");
      expect(await dropLeftovers(server.admin)).toEqual([]);
      expect(await databaseExists(server.admin, left)).toBe(true);
    }));
});
