import { segmentsOf } from './imports.ts';
import type { RustFile, SyntaxNode } from './tree.ts';

/** A call, the name of the method or function that it calls, and what it is called on. */
export interface Call {
  readonly call: SyntaxNode;
  readonly name: string;
  readonly receiver: SyntaxNode | undefined;
  /** The node of the name; of a function, of its whole path. */
  readonly callee: SyntaxNode;
}

/** A file's calls, for whoever looks for them by place, by name or by node. */
interface Calls {
  readonly all: readonly Call[];
  readonly byName: ReadonlyMap<string, readonly Call[]>;
  readonly byNode: ReadonlyMap<SyntaxNode, Call>;
}

function readCalls(file: RustFile): Calls {
  const byName = new Map<string, Call[]>();
  const byNode = new Map<SyntaxNode, Call>();
  for (const call of file.of('CallExpression')) {
    const one = read(file, call);
    if (!one) continue;
    byNode.set(call, one);
    const list = byName.get(one.name);
    if (list) list.push(one);
    else byName.set(one.name, [one]);
  }
  return { all: [...byNode.values()], byName, byNode };
}

/** All calls of a file, in source order. */
export function callsOf(file: RustFile): readonly Call[] {
  return file.once(readCalls).all;
}

/** The calls of a method or function by its last name, in source order. */
export function callsNamed(file: RustFile, name: string): readonly Call[] {
  return file.once(readCalls).byName.get(name) ?? [];
}

/** The name of the method or function that a call calls, and what it is called on. */
export function calleeOf(file: RustFile, call: SyntaxNode): Call | undefined {
  return file.once(readCalls).byNode.get(call);
}

function read(file: RustFile, call: SyntaxNode): Call | undefined {
  let callee = call.children[0];
  if (callee?.kind === 'GenericFunction') callee = callee.children[0];
  if (!callee) return undefined;
  if (callee.kind === 'FieldExpression') {
    const field = callee.children.find((child) => child.kind === 'FieldIdentifier');
    return field && { call, name: file.source.slice(field.from, field.to), receiver: callee.children[0], callee: field };
  }
  const name = segmentsOf(file, callee).at(-1);
  return name === undefined ? undefined : { call, name, receiver: undefined, callee };
}

const aside = new Set(['(', ')', ',', 'LineComment', 'BlockComment']);

/** A call's arguments, without brackets, commas and comments. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = call.children.findLast((child) => child.kind === 'ArgList');
  return list ? list.children.filter((child) => !aside.has(child.kind)) : [];
}
