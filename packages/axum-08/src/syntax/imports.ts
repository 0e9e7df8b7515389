import { type RustFile, type SyntaxNode, ancestorOf, descendants } from './tree.ts';

/** One name that a `use` brings in: `use axum::extract::ws::Message as WsMessage` has path `[axum, extract, ws, Message]` and name `WsMessage`. */
export interface Import {
  readonly path: readonly string[];
  /** The name that the file knows it by; `*` for a glob. */
  readonly name: string;
  /** The item inside the list, or the whole path: what has to go when this import goes. */
  readonly leaf: SyntaxNode;
  readonly declaration: SyntaxNode;
  /** The file, module or block that the declaration stands in. */
  readonly scope: SyntaxNode;
}

const scopes = ['SourceFile', 'DeclarationList', 'Block'];
const items = ['StructItem', 'EnumItem', 'TraitItem', 'TypeItem', 'ModItem', 'FunctionItem', 'ConstItem', 'StaticItem', 'UnionItem'];

/** What the names of a file stand for. */
export class Names {
  readonly imports: readonly Import[];
  /** Names that the file declares itself. */
  readonly declared: ReadonlySet<string>;
  /** The file's outermost node: the place to ask about when none in particular is meant. */
  readonly root: SyntaxNode;
  readonly #file: RustFile;
  readonly #byName = new Map<string, Import[]>();
  readonly #paths = new Map<SyntaxNode, readonly string[]>();
  readonly #roots = new Map<Import, string>();

  constructor(file: RustFile) {
    this.#file = file;
    this.root = file.root;
    this.imports = file.of('UseDeclaration').flatMap((declaration) => importsOf(file, declaration));
    this.declared = new Set(items.flatMap((kind) => file.of(kind)).map((item) => itemName(file, item)).filter((name) => name !== undefined));
    for (const one of this.imports) {
      const list = this.#byName.get(one.name);
      if (list) list.push(one);
      else this.#byName.set(one.name, [one]);
    }
  }

  /** The import that gives a name its meaning at a place. Inner modules see outer imports too: `use super::*` is how tests are written. */
  importOf(name: string, at: SyntaxNode): Import | undefined {
    const found = this.#byName.get(name);
    if (!found || found.length < 2) return found?.[0];
    let inner: Import | undefined;
    for (const one of found) if (one.scope.from <= at.from && at.to <= one.scope.to && !(inner && one.scope.from <= inner.scope.from)) inner = one;
    return inner ?? found.reduce((last, one) => (one.scope.from > last.scope.from ? one : last));
  }

  /** Spells a path out in full: `ws::Message` after `use axum::extract::ws` is `[axum, extract, ws, Message]`; unknown names stay as they are. */
  resolve(path: readonly string[], at: SyntaxNode, depth = 0): readonly string[] {
    const [first, ...rest] = path;
    if (first === undefined) return path;
    const known = this.importOf(first, at);
    if (!known || depth > 4 || (known.path.length === 1 && known.path[0] === first)) return path;
    return [...(known.path[0] === first ? known.path : this.resolve(known.path, known.leaf, depth + 1)), ...rest];
  }

  /** The full path of a name node or a scoped name node. */
  pathOf(node: SyntaxNode): readonly string[] {
    const known = this.#paths.get(node) ?? this.resolve(segmentsOf(this.#file, node), node);
    this.#paths.set(node, known);
    return known;
  }

  /** The first name of `pathOf`, found without reading the rest. */
  rootOf(node: SyntaxNode): string {
    const first = /^[A-Za-z_]\w*(?=\s*(?:::|$))/.exec(this.#file.source.slice(node.from, node.to))?.[0];
    if (first === undefined) return this.pathOf(node)[0] ?? '';
    const known = this.importOf(first, node);
    const root = known ? (this.#roots.get(known) ?? this.pathOf(node)[0] ?? '') : first;
    if (known?.path.length) this.#roots.set(known, root);
    return root;
  }

  /** True where a glob import makes everything of this module visible. */
  hasGlob(module: string): boolean {
    return (this.#byName.get('*') ?? []).some((one) => this.resolve(one.path, one.leaf).join('::') === module);
  }
}

const paths = new Set(['ScopedIdentifier', 'ScopedTypeIdentifier', 'GenericType', 'GenericFunction', 'QualifiedScope']);
const aside = new Set(['TypeArgList', '::', 'QualifiedScope', '<', '>']);

/** The names in `a::b::<T>::c`, without generics: `[a, b, c]`; none for what is no path. */
export function segmentsOf(file: RustFile, node: SyntaxNode): string[] {
  if (node.children.length === 0) return [file.source.slice(node.from, node.to)];
  if (!paths.has(node.kind)) return [];
  if (node.kind === 'GenericType' || node.kind === 'GenericFunction') return node.children[0] ? segmentsOf(file, node.children[0]) : [];
  return node.children.filter((child) => !aside.has(child.kind)).flatMap((child) => segmentsOf(file, child));
}

/** The name that an item declares. */
export function itemName(file: RustFile, item: SyntaxNode): string | undefined {
  const name = item.children.find((child) => child.kind === 'BoundIdentifier' || child.kind === 'TypeIdentifier');
  return name && file.source.slice(name.from, name.to);
}

/** Walks `a::{b, c::{d as e, *}}` down to its single names. */
function importsOf(file: RustFile, declaration: SyntaxNode): Import[] {
  const scope = ancestorOf(declaration, ...scopes) ?? file.root;
  const body = declaration.children.find((child) => !['use', 'Vis', ';', '::'].includes(child.kind) && !child.kind.endsWith('Comment'));
  if (!body) return [];
  return walk(body, []);

  function walk(node: SyntaxNode, prefix: readonly string[]): Import[] {
    const leaf = (path: readonly string[], name: string): Import[] => [{ path, name, leaf: node, declaration, scope }];
    switch (node.kind) {
      case 'ScopedUseList': {
        const path = node.children.filter((child) => child.kind !== 'UseList' && child.kind !== '::').flatMap((child) => segmentsOf(file, child));
        const list = node.children.find((child) => child.kind === 'UseList');
        return list ? walk(list, [...prefix, ...path]) : [];
      }
      case 'UseList':
        return node.children.filter((child) => !['{', '}', ','].includes(child.kind) && !child.kind.endsWith('Comment')).flatMap((child) => walk(child, prefix));
      case 'UseAsClause': {
        const [named] = node.children;
        const alias = node.children.at(-1);
        if (!named || !alias) return [];
        const own = named.kind === 'self' ? [] : segmentsOf(file, named);
        return leaf([...prefix, ...own], file.source.slice(alias.from, alias.to));
      }
      case 'UseWildcard':
        return leaf([...prefix, ...descendants(node).filter((child) => child.kind.endsWith('Identifier') && child.children.length === 0).map((child) => file.source.slice(child.from, child.to))], '*');
      case 'self':
        return leaf(prefix, prefix.at(-1) ?? 'self');
      default: {
        const text = file.source.slice(node.from, node.to);
        const path = text.replace(/\s/g, '').split('::').filter(Boolean);
        return leaf([...prefix, ...path], path.at(-1) ?? text);
      }
    }
  }
}
