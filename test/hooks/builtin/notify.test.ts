import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { notify } from '../../../src/hooks/builtin/notify.ts';
import type { Json } from '../../../src/hooks/json.ts';
import { type TestDatabase, withDatabase } from '../../server/database.ts';
import { type RunOptions, runBuiltin } from './context.ts';

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An HTTP server that answers with these, one after another, the last one again and again. */
async function listen(...answers: readonly (number | readonly [number, Record<string, string>] | 'hang')[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ path: request.url, headers: request.headers, body });
      const answer = answers[Math.min(received.length, answers.length) - 1] ?? 200;
      if (answer === 'hang') return;
      const [status, headers] = typeof answer === 'number' ? [answer, {}] : answer;
      response.writeHead(status, headers).end('no_service: https://hooks.slack.com/services/SECRET');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/services/SECRET`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Takes one mail a connection, and refuses recipients called nobody. */
async function mailServer() {
  const mails: { readonly to: readonly string[]; readonly text: string }[] = [];
  const server = createTcpServer((socket) => {
    let to: string[] = [];
    let text: string | undefined;
    let rest = '';
    socket.write('220 sink ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (data: string) => {
      const lines = (rest + data).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (text !== undefined) {
          if (line !== '.') text += `${line}\n`;
          else {
            mails.push({ to, text });
            text = undefined;
            to = [];
            socket.write('250 taken\r\n');
          }
        } else if (line.startsWith('RCPT')) {
          if (line.includes('nobody')) socket.write('550 no such user s3cret\r\n');
          else {
            to.push(line.slice('RCPT TO:'.length));
            socket.write('250 ok\r\n');
          }
        } else if (line === 'DATA') {
          text = '';
          socket.write('354 go on\r\n');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, mails };
}

const run = (database: TestDatabase, config: Record<string, Json>, options: RunOptions = {}) =>
  runBuiltin(database, notify, config, options);

it('tells Slack that a migration starts, succeeds and fails, with a url from a variable', () =>
  withDatabase(async (database) => {
    const { url, received } = await listen();
    const config = { slack: { webhook_url: '${SLACK_URL}', channel: '#deploys' } };
    const facts = { variables: { SLACK_URL: url } };
    const report = await run(database, config, { phase: 'before_ddl', facts });
    expect(report.message).toBe('told slack');
    await run(database, config, { phase: 'cleanup', facts });
    const error = { code: 'DATABASE_ERROR', message: 'no <!channel> & no relation' };
    await run(database, config, { phase: 'on_error', facts, error });
    const said = received.map(({ body }) => JSON.parse(body));
    expect(said[0]).toMatchObject({
      channel: '#deploys',
      attachments: [{ text: `Migration 003_add_tier starts on test (${database.name}), by ana@laptop.` }],
    });
    expect(said[1].attachments[0].text).toMatch(
      /^Migration 003_add_tier succeeded on test \(.*\) in \d+ ms\.$/,
    );
    expect(said[2].attachments[0].text).toMatch(
      /failed on test \(.*\): no &lt;!channel&gt; &amp; no relation$/,
    );
    expect(received.map(({ path }) => path)).toEqual(Array(3).fill('/services/SECRET'));
  }));

it('posts the facts to a webhook, signed, with the template of one’s own', () =>
  withDatabase(async (database) => {
    const { url, received } = await listen();
    const webhook = { url, headers: { authorization: 'Bearer t' }, secret: 'k' };
    const templates = { succeeded: '{{ migration }} changed {{tables}}' };
    await run(
      database,
      { webhook, templates, event: 'succeeded' },
      { facts: { tablesAffected: ['shop.a', 'shop.b'] } },
    );
    const [got] = received;
    const body = got?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({
      event: 'succeeded',
      environment: 'test',
      tables: ['shop.a', 'shop.b'],
      error: null,
      text: '003_add_tier changed shop.a, shop.b',
    });
    expect(got?.headers).toMatchObject({
      authorization: 'Bearer t',
      'content-type': 'application/json',
      'x-confiture-signature': `sha256=${createHmac('sha256', 'k').update(body).digest('hex')}`,
    });
  }));

it('tries again what may pass, not what never will, and never fails the migration unless told', () =>
  withDatabase(async (database) => {
    const passing = await listen(503, [429, { 'retry-after': '0.01' }], 200);
    expect((await run(database, { webhook: { url: passing.url } })).stats).toMatchObject({
      delivered: ['webhook'],
    });
    expect(passing.received).toHaveLength(3);

    const wrong = await listen(404);
    const report = await run(database, { slack: { webhook_url: wrong.url } });
    expect(report.outcome).toBe('succeeded');
    expect(report.message).toMatch(/^could not tell slack: 127\.0\.0\.1:\d+ answered with status 404$/);
    expect(wrong.received).toHaveLength(1);

    const events: unknown[] = [];
    const hanging = await listen('hang');
    const config = { slack: { webhook_url: hanging.url }, attempts: 2, attempt_timeout: '20ms' };
    const late = await run(database, config, { log: (event) => events.push(event) });
    expect(late.message).toContain('did not answer in time');
    expect(hanging.received).toHaveLength(2);
    expect(events).toContain('notice_not_delivered');
  }));

it('a Slack that is down fails the migration only where it is required, and the url stays secret', () =>
  withDatabase(async (database) => {
    const { url, close } = await listen();
    await close();
    const config = { slack: { webhook_url: url }, attempts: 1 };
    const report = await run(database, config);
    expect(report.message).toMatch(/^could not tell slack: 127\.0\.0\.1:\d+ refuses connections$/);
    const failure = await run(database, { ...config, required: true }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'HOOK_FAILED' });
    expect(JSON.stringify([report, failure, String(failure)])).not.toContain('SECRET');
  }));

it('sends e-mail, one channel beside another, and says whom the server refuses', () =>
  withDatabase(async (database) => {
    const sink = await mailServer();
    const { url, received } = await listen();
    const email = {
      smtp_url: sink.url,
      from: 'confiture@shop.example',
      to: ['ana@shop.example', 'bo@shop.example'],
    };
    const error = { code: 'X', message: 'relation\r\nBcc: all@shop.example' };
    const subject = '{{migration}}: {{error}}';
    const both = { email: { ...email, subject }, webhook: { url } };
    expect((await run(database, both, { phase: 'on_error', error })).message).toBe(
      'told webhook; told email',
    );
    expect(received).toHaveLength(1);
    expect(sink.mails).toHaveLength(1);
    const [mail] = sink.mails;
    expect(mail?.to).toEqual(['<ana@shop.example>', '<bo@shop.example>']);
    expect(mail?.text).toContain('Subject: 003_add_tier: relation Bcc: all@shop.example\n');
    expect(mail?.text).toContain('Migration 003_add_tier failed on test');
    const nobody = { email: { ...email, to: 'nobody@shop.example' } };
    expect((await run(database, nobody)).message).toMatch(
      /^could not tell email: 127\.0\.0\.1:\d+ refused the sender or a recipient, status 550$/,
    );
  }));

it('says nothing in a dry-run, and refuses what is no template and no channel', () =>
  withDatabase(async (database) => {
    const { url, received } = await listen();
    const webhook = { url };
    await run(database, { webhook }, { facts: { dryRun: true } });
    expect(received).toEqual([]);
    await expect(run(database, { webhook, templates: { failed: '{{eror}}' } })).rejects.toMatchObject({
      code: 'HOOK_CONFIG',
      message: expect.stringContaining('has a placeholder that is none'),
    });
    await expect(run(database, {})).rejects.toThrow('needs one of `slack`, `webhook` and `email`');
    await expect(run(database, { webhook: { url: 'ftp://x' } })).rejects.toThrow(
      'must be an http or https url',
    );
  }));
