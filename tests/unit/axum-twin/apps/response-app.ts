import { type IntoResponse, NoContent, Router, StatusCode, err, get, html, json, ok, redirect } from 'axum-twin';

class AppError {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  intoResponse(): IntoResponse {
    return [StatusCode.IM_A_TEAPOT, { 'x-err': this.text }, this.text];
  }
}

/** One route for each kind of answer. */
export function responseApp(): Router {
  const answers: Readonly<Record<string, () => IntoResponse>> = {
    unit: () => undefined,
    str: () => 'hé',
    empty: () => '',
    status: () => StatusCode.ACCEPTED,
    tuple1: () => [StatusCode.CREATED, 'x'],
    tuple2: () => [[['content-type', 'text/x'], ['x-a', '1'], ['x-a', '2']], 'x'],
    tuple3: () => [StatusCode.CREATED, { 'x-b': '1' }, json(1)],
    tuple4: () => [{ 'x-a': '1' }, { 'x-a': '2', 'x-c': '3' }, 'y'],
    badname: () => [[['bad name', '1']], 'x'],
    badvalue: () => [[['x-a', 'a\nb']], 'x'],
    utf8value: () => [[['x-a', 'é']], 'x'],
    html: () => html('<p>'),
    html2: () => [StatusCode.NOT_FOUND, html('<p>')],
    redir: () => redirect.to('/x'),
    redirp: () => redirect.permanent('/x'),
    redirt: () => redirect.temporary('/x'),
    redirbad: () => redirect.to('/x\n'),
    nc: () => NoContent,
    nm: () => StatusCode.NOT_MODIFIED,
    ok: () => ok('fine'),
    err: () => err(new AppError('bad')),
    err2: () => err([StatusCode.CONFLICT, 'c']),
    stat_override: () => [StatusCode.OK, err(new AppError('z'))],
    json: () => json({ a: [1.5, null, '\u001f\u007fé\u2028</'], b: 1 }),
    cl: () => [{ 'content-length': '99' }, 'x'],
    stream: () => new Response(streamOf('a', 'b')),
    hm: () => [new Headers([['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['content-type', 'text/q']]), 'body'],
  };
  return Object.entries(answers).reduce((app, [name, answer]) => app.route(`/${name}`, get(answer)), new Router());
}

function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
}
