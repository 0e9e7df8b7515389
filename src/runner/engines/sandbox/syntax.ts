/** Parsing with Babel, and a typed way through its tree (ESTree shapes, TypeScript nodes among them). */
import { parse, type ParserOptions } from '@babel/parser';

/** A node of the tree. Fields differ by type: read them with `child`, `children`, `flag` and `text`. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number; readonly column: number } };
  readonly [field: string]: unknown;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Syntax {
  readonly program: Node;
  readonly comments: readonly Span[];
}

/** A program that can't be read or linked. Line and column count from 1; `cure` says what to write instead. */
export class SourceError extends SyntaxError {
  readonly line: number;
  readonly column: number;
  readonly cure: string;
  /** `main.ts`; set by the linker, which knows. */
  file = '';
  constructor(message: string, cure: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
    this.cure = cure;
  }
}

/** Parses a module. Throws a SourceError with the place. */
export function parseModule(source: string, language: 'typescript' | 'javascript'): Syntax {
  const plugins: NonNullable<ParserOptions['plugins']> = [['estree', { classFeatures: true }]];
  if (language === 'typescript') plugins.push('typescript');
  try {
    const file = parse(source, { sourceType: 'module', plugins });
    return { program: file.program as unknown as Node, comments: (file.comments ?? []) as unknown as Span[] };
  } catch (error) {
    throw toSourceError(error, () => findJsx(source, plugins));
  }
}

function toSourceError(error: unknown, findJsx: () => Node | undefined): Error {
  if (!(error instanceof SyntaxError)) return error instanceof RangeError ? tooDeep() : new Error(String(error));
  const { loc } = error as SyntaxError & { loc?: { line: number; column: number } };
  const message = error.message.replace(/ \(\d+:\d+\)$/, '');
  const unknown = unknownSyntax(message);
  const jsx = unknown ? undefined : findJsx();
  if (jsx) return errorAt(jsx, 'JSX is not supported: something would have to compile it', 'Write the markup as a text, in backticks.');
  const [what, cure] = unknown ?? [message, 'Mend this place: the file could not be read, so nothing of it ran.'];
  return new SourceError(what, cure, loc?.line ?? 1, (loc?.column ?? 0) + 1);
}

/** The sentence and the cure for syntax that no browser runs, where Babel would name a plugin of its own. */
function unknownSyntax(message: string): readonly [what: string, cure: string] | undefined {
  const plugin = /plugin\(?s?\)?: "(\w+)/.exec(message)?.[1];
  if (plugin === 'decorators') return ['Decorators are not supported: no browser runs them', 'Call the function yourself: `const Logged = log(class { … })`.'];
  if (plugin === 'decoratorAutoAccessors') return ['The keyword `accessor` is not supported: no browser runs it', 'Write a getter and a setter.'];
  return plugin === undefined ? undefined : ['This syntax is not supported: no browser runs it yet', 'Write it as the language is today.'];
}

/** The first element of a file that would be whole if JSX were allowed. */
function findJsx(source: string, plugins: NonNullable<ParserOptions['plugins']>): Node | undefined {
  try {
    return firstJsx(parse(source, { sourceType: 'module', plugins: [...plugins, 'jsx'] }).program as unknown as Node);
  } catch {
    return undefined;
  }
}

function firstJsx(node: Node): Node | undefined {
  if (node.type.startsWith('JSX')) return node;
  let found: Node | undefined;
  eachChild(node, (below) => (found ??= firstJsx(below)));
  return found;
}

function tooDeep(): SourceError {
  return new SourceError('This file is nested too deeply to be read', 'Split the deepest expression into several.', 1, 1);
}

/** A SourceError at a node. */
export function errorAt(node: Node, message: string, cure: string): SourceError {
  return new SourceError(message, cure, node.loc.start.line, node.loc.start.column + 1);
}

export function child(node: Node, field: string): Node | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** The nodes of a list; holes, as in `[, a]`, are left out. */
export function children(node: Node, field: string): readonly Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function flag(node: Node, field: string): boolean {
  return node[field] === true;
}

export function text(node: Node, field: string): string | undefined {
  const value = node[field];
  return typeof value === 'string' ? value : undefined;
}

/** The name of an identifier, or the value of a string that stands for one. */
export function nameOf(node: Node | undefined): string {
  return (node && (text(node, 'name') ?? text(node, 'value'))) ?? '';
}

const NOT_SYNTAX = new Set(['loc', 'extra', 'leadingComments', 'trailingComments', 'innerComments']);

/** Calls `see` for each node directly below, with the field that holds it. */
export function eachChild(node: Node, see: (child: Node, field: string) => void): void {
  for (const field in node) {
    if (NOT_SYNTAX.has(field)) continue;
    const value = node[field];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) see(item, field);
    } else if (isNode(value)) {
      see(value, field);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Does some work on a file; a SourceError that has no file yet gets its path. */
export function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SourceError && error.file === '') error.file = path;
    throw error;
  }
}
