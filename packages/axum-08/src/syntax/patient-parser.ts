import type { PartialParse, Tree } from '@lezer/common';
import { parser } from '@lezer/rust';

/** How often a chain's count starts anew: enough for three hundred calls in a row. Much more makes trees so deep that walking up in them takes longer than all the rest. */
const patience = 6;

/** What the parser keeps and its types don't show: how many steps the chain has that it is in, and where that began. Without it chains are cut as ever. */
type Running = PartialParse & { bigReductionCount?: number; readonly lastBigReductionStart?: number };

/** Parses Rust. The parser cuts a chain after 300 steps and reads what it cuts off as an error; a router of a hundred routes is longer. */
export function parseWithPatience(source: string): Tree {
  const running: Running = parser.startParse(source);
  let left = patience;
  for (let chain = -1; ; ) {
    const tree = running.advance();
    if (tree) return tree;
    if ((running.bigReductionCount ?? 0) < 290) continue;
    const start = running.lastBigReductionStart ?? 0;
    if (start !== chain) left = patience;
    chain = start;
    if (left === 0) continue;
    left -= 1;
    running.bigReductionCount = 0;
  }
}
