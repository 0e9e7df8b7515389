import { Response } from 'spin-twin';

// #region bars
/** The bars of the histogram: an upper edge in seconds, and how many answers came after the bar before and within it. */
const BARS: [string, number][] = [
  ['0.000', 1],
  ['0.004', 394],
  ['0.008', 990],
  ['0.012', 2382],
  ['0.016', 2998],
  ['0.020', 2200],
  ['0.023', 878],
  ['0.027', 110],
  ['0.031', 38],
  ['0.035', 7],
  ['0.039', 2],
];
// #endregion bars

export async function percentile(request: Request) {
  if (request.method !== 'GET') return answer(405, '');
  const p = request.headers.get('spin-path-match-p') ?? '';
  if (!/^\d+$/.test(p)) return answer(400, `${p} is no whole number\n`);
  if (Number(p) < 1 || Number(p) > 100) return answer(400, 'Ask for 1 to 100\n');
  return answer(200, `${p} % within ${edgeOf(Number(p))} s\n`);
}

// #region percentile
/** The edge within which `p` of a hundred answers had come. */
function edgeOf(p: number) {
  const total = BARS.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [edge, count] of BARS) {
    seen += count;
    if (seen * 100 >= p * total) return edge;
  }
  throw new Error('p is at most 100');
}
// #endregion percentile

function answer(status: number, body: string) {
  return Response.builder()
    .status(status)
    .header('allow', 'GET')
    .header('content-type', 'text/plain; charset=utf-8')
    .body(body);
}
