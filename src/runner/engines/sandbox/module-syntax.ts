/** What a module imports and exports, read off its tree. */
import { child, children, eachChild, errorAt, nameOf, text, type Node } from './syntax.ts';

export interface ImportedName {
  readonly name: string;
  readonly node: Node;
}

export interface ModuleImport {
  /** The whole `import …`, `export … from` or `import(…)`. */
  readonly node: Node;
  /** The literal with the file's name. */
  readonly specifier: Node;
  readonly dynamic: boolean;
  /** Names that the other module must export. */
  readonly names: readonly ImportedName[];
}

export interface ModuleExports {
  readonly values: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** `export * from './x.ts'` */
  readonly stars: readonly Node[];
}

const TYPE_DECLARATIONS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction']);

/** All imports that remain when the types are gone. Throws for an `import()` whose file isn't written out. */
export function importsOf(program: Node): ModuleImport[] {
  return [...children(program, 'body').flatMap(staticImport), ...dynamicImports(program)];
}

function staticImport(node: Node): ModuleImport[] {
  const specifier = child(node, 'source');
  if (!specifier || isTypeOnly(node)) return [];
  const field = node.type === 'ImportDeclaration' ? 'imported' : 'local';
  const names = children(node, 'specifiers').filter((each) => !isTypeOnly(each)).flatMap((each): ImportedName[] => {
    if (each.type === 'ImportDefaultSpecifier') return [{ name: 'default', node: each }];
    const name = nameOf(child(each, field));
    return name === '' || each.type === 'ImportNamespaceSpecifier' ? [] : [{ name, node: each }];
  });
  return [{ node, specifier, dynamic: false, names }];
}

function dynamicImports(program: Node): ModuleImport[] {
  const found: ModuleImport[] = [];
  walk(program, (node) => {
    if (node.type !== 'ImportExpression') return;
    const specifier = child(node, 'source');
    if (specifier?.type !== 'Literal' || typeof specifier['value'] !== 'string') {
      throw errorAt(node, 'import() needs the name of the file written out', "Write `import('./file.ts')`.");
    }
    found.push({ node, specifier, dynamic: true, names: [] });
  });
  return found;
}

/** Where a module says `import.meta`. */
export function importMetas(program: Node): Node[] {
  const found: Node[] = [];
  walk(program, (node) => {
    if (node.type === 'MetaProperty' && nameOf(child(node, 'meta')) === 'import') found.push(node);
  });
  return found;
}

/** What a module exports. Throws for a type that is exported as if it were a value. */
export function exportsOf(program: Node): ModuleExports {
  const values = new Set<string>();
  const types = new Set<string>();
  const body = children(program, 'body');
  for (const node of body) {
    if (node.type === 'ExportDefaultDeclaration') values.add('default');
    if (node.type === 'ExportAllDeclaration' && child(node, 'exported')) values.add(nameOf(child(node, 'exported')));
    if (node.type !== 'ExportNamedDeclaration') continue;
    const declaration = child(node, 'declaration');
    for (const name of declaration ? declaredNames(declaration) : []) (isType(declaration) || isTypeOnly(node) ? types : values).add(name);
    for (const specifier of children(node, 'specifiers')) {
      const onlyType = isTypeOnly(node) || isTypeOnly(specifier);
      (onlyType ? types : values).add(nameOf(child(specifier, 'exported')));
      if (!onlyType && !child(node, 'source')) refuseTypeAsValue(specifier, body);
    }
  }
  const stars = body.filter((node) => node.type === 'ExportAllDeclaration' && !child(node, 'exported') && !isTypeOnly(node));
  return { values, types, stars };
}

function refuseTypeAsValue(specifier: Node, body: readonly Node[]): void {
  const name = nameOf(child(specifier, 'local'));
  const declarations = body.map((node) => child(node, 'declaration') ?? node).filter((node) => declaredNames(node).includes(name));
  if (declarations.length > 0 && declarations.every(isType)) {
    throw errorAt(specifier, `${name} is a type: types are gone when the program runs`, `Write \`export type { ${name} }\`.`);
  }
}

/** The names that a declaration makes: of a function, a class, a type, or all of `const { a, b: [c] } = …`. */
export function declaredNames(declaration: Node): string[] {
  const id = child(declaration, 'id');
  if (id) return [nameOf(id)];
  return children(declaration, 'declarations').flatMap((each) => patternNames(child(each, 'id')));
}

/** The names inside a pattern: `{ a, b: [c = 1], ...rest }` has a, c and rest. */
export function patternNames(pattern: Node | undefined): string[] {
  if (!pattern) return [];
  if (pattern.type === 'Identifier') return [nameOf(pattern)];
  const inside = [...children(pattern, 'elements'), ...children(pattern, 'properties').map((each) => child(each, 'value') ?? each)];
  return [...inside, child(pattern, 'argument'), child(pattern, 'left')].flatMap((each) => patternNames(each));
}

export function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  eachChild(node, (below) => walk(below, see));
}

function isType(declaration: Node | undefined): boolean {
  return declaration !== undefined && (TYPE_DECLARATIONS.has(declaration.type) || declaration['declare'] === true);
}

function isTypeOnly(node: Node): boolean {
  return text(node, 'importKind') === 'type' || text(node, 'exportKind') === 'type';
}
