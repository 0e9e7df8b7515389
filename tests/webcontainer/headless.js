// The stand-in's page, in the place of https://stackblitz.com/headless: speaks the client's own protocol (its vendored Comlink, so that
// both always fit) and passes everything on to the test server, which runs real Node processes in a folder of its own.
import { Comlink } from '/comlink.js';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const { behaviour } = document.documentElement.dataset;
const { port1, port2 } = new MessageChannel();

async function post(path, data) {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(data) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer.value;
}

async function build() {
  const { id, refusal } = await post('/containers', {});
  if (refusal) throw new Error(refusal);
  const processes = new Map();
  const watchers = new Map();
  const errors = new Set();
  void listen(id, {
    output: ({ pid, text }) => processes.get(pid)?.output?.(encoder.encode(text)),
    exit: ({ pid, code }) => {
      processes.get(pid)?.output?.(null);
      processes.get(pid)?.ended(code);
    },
    change: ({ watcher, event, name }) => watchers.get(watcher)?.(event, name),
    error: ({ message }) => errors.forEach((listener) => listener({ message })),
    // As a container that the browser ends: nobody answers any more, and nobody says so.
    die: () => location.replace('about:blank'),
  });
  const fs = (operation) => (...args) => post(`/containers/${id}/fs`, { operation, args });

  return Comlink.proxy({
    fs: () => Comlink.proxy({
      readFile: fs('readFile'),
      writeFile: fs('writeFile'),
      // As the host names it: the client asks entries for it.
      readdir: async (path, options) => (await fs('readdir')(path)).map(({ name, isFolder }) => (options?.withFileTypes ? { name, 'Symbol(type)': isFolder ? 2 : 1 } : name)),
      rm: fs('rm'),
      mkdir: fs('mkdir'),
      watch: async (path, _options, listener) => {
        const watcher = await post(`/containers/${id}/watch`, { path });
        watchers.set(watcher, listener);
        return Comlink.proxy({ close: () => { watchers.delete(watcher); } });
      },
    }),
    previewScript: () => Comlink.proxy({}),
    runtimeInfo: () => ({ path: '/usr/bin', cwd: '/home/project' }),
    loadFiles: (bytes) => post(`/containers/${id}/mount`, { tree: JSON.parse(decoder.decode(bytes)) }),
    on: (name, listener) => {
      if (name === 'error') errors.add(listener);
      return Comlink.proxy(() => errors.delete(listener));
    },
    setCredentials: () => undefined,
    teardown: () => post(`/containers/${id}/teardown`, {}),
    run: async ({ command, args, env, terminal }, _stdout, _stderr, output) => {
      const pid = crypto.randomUUID();
      const { promise: onExit, resolve: ended } = Promise.withResolvers();
      processes.set(pid, { output, ended });
      // One key after another: requests that are under way together may overtake each other.
      let written = Promise.resolve();
      await post(`/containers/${id}/run`, { pid, command, args, env, terminal });
      return Comlink.proxy({
        get onExit() { return onExit; },
        write: (text) => {
          written = written.then(() => post(`/containers/${id}/write`, { pid, text }));
          return written;
        },
        kill: () => post(`/containers/${id}/kill`, { pid }),
        resize: () => undefined,
      });
    },
  });
}

/** Everything that happens in the container comes over one answer that never ends: browsers allow few connections. */
async function listen(id, handlers) {
  const { body } = await fetch(`/containers/${id}/events`);
  let rest = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const { type, ...event } = JSON.parse(line);
      handlers[type](event);
    }
  }
}

if (behaviour !== 'says nothing') {
  Comlink.expose({ build }, port1);
  parent.postMessage({ type: 'init' }, '*', [port2]);
}
