/** Every step's project under real Nodes: as a container mounts it, and as it comes out of the zip. */
import assert from 'node:assert/strict';
import { delimiter, dirname } from 'node:path';
import { describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { withFrames } from '../../src/exchanges/answer.ts';
import { recordedAnswer } from '../../src/exchanges/recorded.ts';
import { toBytes, toText } from '../../src/exchanges/body.ts';
import { compareAnswers } from '../../src/exchanges/compare.ts';
import { formatStatus } from '../../src/exchanges/format.ts';
import { FRAMES_HEADER, toHeaderValue } from '../../src/exchanges/frames.ts';
import { nodeProject } from '../../src/project/node-project.ts';
import { checkExchange } from '../../src/project/runtime/check-exchange.ts';
import { stripForOldNode } from '../../src/project/strip-for-old-node.ts';
import type { Files } from '../../src/runner/contract.ts';
import { findNode, versions } from './nodes.ts';
import { finish, startEngine, startServer, writeProject } from './running.ts';
import type { EngineProcess } from './running.ts';
// Its tests run along with these: they share what takes longest, the compiled packages.
import './spin-components.ts';
import { partsOf, steps, zipOf } from './steps.ts';
import type { ProjectStep } from './steps.ts';

const concurrency = 2;
const [oldest] = versions;
const nodes = versions.map((version) => ({ version, path: findNode(version) }));

for (const [which, { version, path }] of nodes.entries()) {
  void describe(`mounted, Node ${version}`, { concurrency }, () => {
    // A tutorial's first step on every Node, the others on one after the other: a Node differs in what it strips and serves, not by step.
    const first = new Set(firstOfEach());
    for (const step of steps.filter((each, index) => first.has(each) || index % nodes.length === which)) {
      void test(step.id, async () => {
        using project = writeProject(nodeProject({ step, twin: step.solved, parts: partsOf(step, step.solved) }));
        await using engine = await startEngine(path, project.folder);
        assert.equal(engine.node, version);
        assert.deepEqual(await complaintsOf(engine, step), []);
      });
    }
  });
}

void describe(`mounted without types, on a Node ${oldest} that strips none`, { concurrency }, () => {
  for (const step of firstOfEach()) {
    void test(step.id, async () => {
      using project = writeProject(nodeProject({ step, twin: step.solved, parts: partsOf(step, step.solved), strip: stripForOldNode }));
      await using engine = await startEngine(nodes[0]?.path ?? '', project.folder, { NODE_OPTIONS: '--no-experimental-strip-types' });
      assert.deepEqual(await complaintsOf(engine, step), []);
    });
  }
});

void describe('out of the zip', { concurrency }, () => {
  for (const [index, step] of steps.entries()) {
    void test(`${step.id}: npm start`, async () => {
      using zip = unpack(step, step.solved);
      const start = index === 0 ? ['npm', 'start'] as const : [process.execPath, ...startScript(step)] as const;
      assert.deepEqual(await complaintsOfServer(start, `${zip.folder}/typescript`, step), []);
    });
  }

  void test('requests.sh asks it with curl, and gets what was recorded', async () => {
    const step = stepCalled('axum-extractors/json');
    using zip = unpack(step, step.solved);
    await using server = await startServer('npm', ['start'], `${zip.folder}/typescript`);
    const { code, output } = await finish('sh', ['requests.sh', `http://127.0.0.1:${String(server.port)}`], zip.folder);
    assert.equal(code, 0, output);
    const answers = output.split(/^=== /m).slice(1);
    assert.equal(answers.length, step.exchanges.length);
    for (const [index, { name, response }] of step.exchanges.entries()) {
      const answer = answers[index] ?? '';
      assert(answer.startsWith(`${name}\nHTTP/1.1 ${String(response.status)} `), answer);
      assert(typeof response.body !== 'string' || answer.includes(response.body), answer);
    }
  });

  void test('requests.sh holds the conversations of a WebSocket, on the older Nodes', async () => {
    const step = stepCalled('axum-08-migration/websocket-messages');
    using zip = unpack(step, step.solved);
    const recorded = step.exchanges.filter(({ request }) => request.frames).map(({ name, request, response }) => {
      const { status, body } = recordedAnswer(response, request);
      return `\n=== ${name}\n${formatStatus(status)}\n${toText(body) ?? ''}\n`;
    });
    assert(recorded.length > 1);
    // The newest holds some in tests/webcontainer.
    for (const { path } of nodes) {
      await using server = await startServer(path, startScript(step), `${zip.folder}/typescript`);
      const PATH = [dirname(path), process.env['PATH']].join(delimiter);
      const { code, output } = await finish('sh', ['requests.sh', `http://127.0.0.1:${String(server.port)}`], zip.folder, { PATH });
      assert.equal(code, 0, output);
      for (const conversation of recorded) assert(output.includes(conversation), `${output}\nlacks\n${conversation}`);
    }
  });

  void test('npm test agrees with the solution and says where the start differs', async () => {
    const step = stepCalled('axum-lifecycle/first-server');
    using solved = unpack(step, step.solved);
    assert.equal((await finish('npm', ['test'], `${solved.folder}/typescript`)).code, 0);
    using begun = unpack(step, step.start);
    const { code, output } = await finish('npm', ['test'], `${begun.folder}/typescript`);
    assert.equal(code, 1);
    assert.match(output, / {2}body\n {4}Rust {8}".+"\n {4}TypeScript {2}".*"\n {6}at GET \//);
  });

  void test('an error of the program is said with its place', async () => {
    const step = stepCalled('axum-lifecycle/first-server');
    using zip = unpack(step, { 'main.ts': `import { Router } from 'axum-twin';\n\nexport function app(): Router {\n  throw new RangeError('too late');\n}\n` });
    const { output } = await finish('npm', ['test'], `${zip.folder}/typescript`);
    assert.match(output, /RangeError: too late\n +at src\/main\.ts:4:9\n/);
  });

  void test('the packages bring their types', async () => {
    const step = stepCalled('spin-hello/a-first-answer');
    using zip = unpack(step, { ...step.solved, 'wrong.ts': `import { Router } from 'axum-twin';\nexport const router: number = new Router();\n` });
    const tsc = `${process.cwd()}/node_modules/typescript/bin/tsc`;
    const { output } = await finish(process.execPath, [tsc, '--project', '.', '--pretty', 'false'], `${zip.folder}/typescript`);
    assert.equal(output, "src/wrong.ts(2,14): error TS2322: Type 'Router<unknown>' is not assignable to type 'number'.\n");
  });
});

function firstOfEach(): readonly ProjectStep[] {
  return [...Map.groupBy(steps, ({ id }) => id.split('/')[0]).values()].flatMap(([first]) => first ?? []);
}

function stepCalled(id: string): ProjectStep {
  const step = steps.find((each) => each.id === id);
  assert(step, `tutorials/ has no step ${id}`);
  return step;
}

function unpack(step: ProjectStep, twin: Files) {
  return writeProject(unzipSync(zipOf(step, twin)));
}

/** What `npm start` runs, without npm's own half second. */
function startScript(step: ProjectStep): readonly string[] {
  const { scripts } = JSON.parse(nodeProject({ step, twin: step.solved, parts: partsOf(step, step.solved) })['package.json'] ?? '') as { scripts: { start: string } };
  const [node, ...rest] = scripts.start.split(' ');
  assert.equal(node, 'node');
  return rest;
}

async function complaintsOf(engine: EngineProcess, step: ProjectStep): Promise<unknown[]> {
  let number = 0;
  const complaints: unknown[] = [];
  for (const exchange of step.exchanges) {
    const { request, response, group, name, volatile_body: volatile } = exchange;
    const headers = Object.entries(request.headers).flatMap(([header, values]) => [values].flat().map((value): [string, string] => [header, value]));
    if (request.frames) headers.push([FRAMES_HEADER, toHeaderValue(request.frames)]);
    const body = request.body === undefined ? {} : { body: Buffer.from(toBytes(request.body)).toString('base64') };
    const { method, path, wait_ms: wait, concurrent = 1 } = request;
    const results = await Promise.all(Array.from({ length: concurrent }, () =>
      engine.ask({ request: number++, app: group ?? name, method, path, headers, ...body, ...(wait !== undefined && { waitMs: wait }) })));
    for (const result of results) {
      if (result.type === 'failed') complaints.push([name, result]);
      else {
        const byName = Map.groupBy(result.headers, ([header]) => header);
        const answer = { status: result.status, headers: Object.fromEntries([...byName].map(([header, values]) => [header, values.map(([, value]) => value)])), body: new Uint8Array(Buffer.from(result.body, 'base64')) };
        const differences = compareAnswers(recordedAnswer(response), withFrames(answer), volatile);
        if (differences.length > 0 && !exchange.twin) complaints.push([name, differences]);
      }
    }
  }
  return complaints;
}

/** One server for all, as a reader has it; where an earlier exchange has left its mark, a new one answers. */
async function complaintsOfServer([command, ...args]: readonly [string, ...string[]], folder: string, { exchanges }: ProjectStep): Promise<unknown[]> {
  const complaints: unknown[] = [];
  let server = await startServer(command, args, folder);
  try {
    for (const [index, exchange] of exchanges.entries()) {
      // requests.sh holds the conversations, below.
      if (exchange.response.status === 101) continue;
      // As every client does; Node refuses a request without it.
      const withHost = (asked: typeof exchange) => ({ ...asked, request: { ...asked.request, headers: { host: 'localhost', ...asked.request.headers } } });
      const ask = (asked: typeof exchange): Promise<string | undefined> => checkExchange(withHost(asked), { port: server.port, app: '', request: index });
      if ((await ask(exchange)) === undefined || exchange.twin) continue;
      await server[Symbol.asyncDispose]();
      server = await startServer(command, args, folder);
      const before = exchanges.slice(0, index).filter(({ group }) => group !== undefined && group === exchange.group);
      for (const earlier of before) await ask(earlier);
      const complaint = await ask(exchange);
      if (complaint !== undefined) complaints.push(complaint);
    }
  } finally {
    await server[Symbol.asyncDispose]();
  }
  return complaints;
}
