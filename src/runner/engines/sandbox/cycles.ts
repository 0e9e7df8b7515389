/**
 * Import cycles. A file becomes a blob: module, and a blob can't be imported before it exists: the import that closes a cycle
 * is taken out, and its names are read through a registry of getters that the other file fills in when it begins to run.
 */
import type { Edit } from './edited-code.ts';
import type { LinkingImport, LinkingModule } from './linking-module.ts';
import { declaredNames, patternNames } from './module-syntax.ts';
import { REGISTRY } from './registry.ts';
import { child, children, eachChild, errorAt, flag, nameOf, parseModule, type Node } from './syntax.ts';

/** Code for the beginning of a file's first line, so that no line moves. */
export function registryPrefix(module: LinkingModule): string {
  const getters: string[] = [];
  for (const node of children(module.program, 'body')) {
    if (node.type === 'ExportDefaultDeclaration') getters.push(getter('default', defaultName(node)));
    if (node.type !== 'ExportNamedDeclaration' || node['exportKind'] === 'type') continue;
    const declaration = child(node, 'declaration');
    if (declaration && !declaration.type.startsWith('TS')) getters.push(...declaredNames(declaration).map((name) => getter(name, name)));
    if (child(node, 'source')) continue;
    for (const specifier of children(node, 'specifiers')) getters.push(getter(nameOf(child(specifier, 'exported')), nameOf(child(specifier, 'local'))));
  }
  return `${REGISTRY}.fill(${JSON.stringify(module.path)},{${getters.join(',')}});`;
}

function getter(exported: string, local: string): string {
  return `get ${JSON.stringify(exported)}(){return ${local}}`;
}

function defaultName(node: Node): string {
  const name = nameOf(child(child(node, 'declaration') ?? node, 'id'));
  if (name !== '') return name;
  throw errorAt(node, 'A default export in a cycle of imports needs a name', 'Give it one, or export it by name.');
}

/** The edits that take an import out of `module` and read its names through the registry. */
export function readThroughRegistry(module: LinkingModule, closing: LinkingImport, target: LinkingModule): Edit[] {
  if (closing.dynamic) throw errorAt(closing.node, `import() closes a cycle with "${target.path}"`, 'Import it at the top of the file.');
  if (closing.node.type !== 'ImportDeclaration') {
    throw errorAt(closing.node, `This file and "${target.path}" export each other's names`, 'Let one of them import first and export after.');
  }
  const expressions = new Map(children(closing.node, 'specifiers').map((each) => [nameOf(child(each, 'local')), toExpression(each, target.path)]));
  // Types are gone from this code, so every identifier in it is a name at run time; positions are the same.
  const { program } = parseModule(module.code, 'javascript');
  const edits: Edit[] = [blankOut(closing.node, module.code)];
  walkOutside(closing.node, program, undefined, '', (node, parent, field) => {
    refuseShadowing(node, expressions);
    const expression = node.type === 'Identifier' && !isOnlyAKey(parent, field) ? expressions.get(nameOf(node)) : undefined;
    if (expression === undefined) return;
    if (parent?.type === 'ExportSpecifier') throw errorAt(node, `${nameOf(node)} is exported again by a file that it is imported from`, 'Let the others import it where it is made.');
    edits.push(replaceName(node, parent, field, expression));
  });
  return edits;
}

type See = (node: Node, parent: Node | undefined, field: string) => void;

/** Visits all nodes but those of one import. */
function walkOutside(skipped: Node, node: Node, parent: Node | undefined, field: string, see: See): void {
  if (node.start === skipped.start && node.type === skipped.type) return;
  see(node, parent, field);
  const shorthand = isShorthand(node);
  eachChild(node, (below, name) => {
    // A shorthand's key and value are one identifier in the text.
    if (!shorthand || name === 'value') walkOutside(skipped, below, node, name, see);
  });
}

/** A name that is declared a second time may not stand for the import any more. */
function refuseShadowing(node: Node, imported: ReadonlyMap<string, string>): void {
  const declared = /^(Function|Class|ArrowFunction)/.test(node.type)
    ? [child(node, 'id'), ...children(node, 'params')]
    : [node.type === 'VariableDeclarator' ? child(node, 'id') : undefined, node.type === 'CatchClause' ? child(node, 'param') : undefined];
  const name = declared.flatMap((pattern) => patternNames(pattern)).find((each) => imported.has(each));
  if (name !== undefined) throw errorAt(node, `${name} is imported in a cycle and declared again here`, 'Give one of the two another name.');
}

function toExpression(specifier: Node, path: string): string {
  const exports = `${REGISTRY}.read(${JSON.stringify(path)})`;
  if (specifier.type === 'ImportNamespaceSpecifier') return exports;
  const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(child(specifier, 'imported'));
  return `${exports}[${JSON.stringify(name)}]`;
}

function replaceName(node: Node, parent: Node | undefined, field: string, expression: string): Edit {
  const { start, end } = node;
  if (parent && isShorthand(parent)) return { start, end, text: `${nameOf(node)}:${expression}` };
  // Without the comma, `this` would be the registry.
  if (parent?.type === 'CallExpression' && field === 'callee') return { start, end, text: `(0,${expression})` };
  return { start, end, text: expression };
}

function isOnlyAKey(parent: Node | undefined, field: string): boolean {
  if (!parent || flag(parent, 'computed')) return false;
  if (parent.type === 'MemberExpression') return field === 'property';
  if (/^(MethodDefinition|PropertyDefinition|Property)$/.test(parent.type)) return field === 'key';
  return /^(Labeled|Break|Continue)Statement$/.test(parent.type);
}

function isShorthand(node: Node): boolean {
  return node.type === 'Property' && flag(node, 'shorthand');
}

function blankOut({ start, end }: Node, code: string): Edit {
  return { start, end, text: code.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, ' ') };
}
