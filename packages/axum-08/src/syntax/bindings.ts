import { segmentsOf } from './imports.ts';
import { implementedType } from './frameworks.ts';
import { type RustFile, type SyntaxNode, ancestorOf, childOf } from './tree.ts';

/** How to get from a value to a part of it: a tuple's index or a field's name. */
export type Access = readonly (number | string)[];

/** What a name stands for at a place in the file. */
export type Binding =
  | { kind: 'value'; node: SyntaxNode; access: Access }
  | { kind: 'element'; node: SyntaxNode; access: Access }
  | { kind: 'parameter'; owner: SyntaxNode; index: number; access: Access }
  | { kind: 'elsewhere'; name: string };

/** Looks outwards from a use: closures, loops, arms, lets, parameters, then constants of the file, then other files. */
export function bindingOf(file: RustFile, name: string, use: SyntaxNode): Binding {
  for (let inner = use, around = use.parent; around; inner = around, around = around.parent) {
    const found = boundBy(file, name, around, inner);
    if (found) return found;
    if (around.kind === 'FunctionItem') break;
  }
  const [value] = constantsNamed(file, name);
  return value ? { kind: 'value', node: value, access: [] } : { kind: 'elsewhere', name };
}

/** The values of every constant of that name, wherever in the file it is declared. */
export function constantsNamed(file: RustFile, name: string): readonly SyntaxNode[] {
  return file.once(constantsByName).get(name) ?? [];
}

function constantsByName(file: RustFile): ReadonlyMap<string | undefined, readonly SyntaxNode[]> {
  const byName = Map.groupBy([...file.of('ConstItem'), ...file.of('StaticItem')], (item) => textOf(file, childOf(item, 'BoundIdentifier')));
  return new Map([...byName].map(([name, items]) => [name, items.map(initializerOf).filter((value) => value !== undefined)]));
}

function boundBy(file: RustFile, name: string, around: SyntaxNode, inner: SyntaxNode): Binding | undefined {
  switch (around.kind) {
    case 'Block': {
      const before = around.children.filter((child) => child.kind === 'LetDeclaration' && child.to <= inner.from);
      for (const declaration of before.toReversed()) {
        const access = accessIn(file, declaration, name);
        const value = initializerOf(declaration);
        if (access && value) return { kind: 'value', node: value, access };
      }
      return undefined;
    }
    case 'IfExpression':
    case 'WhileExpression': {
      const declaration = around.inside('LetDeclaration').find((node) => node.to <= inner.from);
      const access = declaration && accessIn(file, declaration, name);
      const value = declaration && initializerOf(declaration);
      return access && value ? { kind: 'value', node: value, access } : undefined;
    }
    case 'MatchArm': {
      const access = accessIn(file, around, name);
      const value = access && ancestorOf(around, 'MatchExpression')?.children.find((child) => /Expression$|Identifier$|self/.test(child.kind));
      return value ? { kind: 'value', node: value, access } : undefined;
    }
    case 'ForExpression': {
      const access = accessIn(file, around, name);
      const after = around.children.findIndex((child) => child.kind === 'in');
      const value = around.children[after + 1];
      return access && value && inner !== value ? { kind: 'element', node: value, access } : undefined;
    }
    case 'ClosureExpression':
    case 'FunctionItem':
      return parameterOf(file, name, around);
    default:
      return undefined;
  }
}

/** A closure's parameter is an element of what the closure is mapped over, or an argument where the closure is called. */
function parameterOf(file: RustFile, name: string, owner: SyntaxNode): Binding | undefined {
  const list = childOf(owner, 'ParamList')?.children.filter((child) => child.kind === 'Parameter') ?? [];
  for (const [index, parameter] of list.entries()) {
    const access = accessIn(file, parameter, name);
    if (!access) continue;
    const receiver = owner.kind === 'ClosureExpression' && owner.parent?.kind === 'ArgList' ? owner.parent.parent?.children[0]?.children[0] : undefined;
    return receiver ? { kind: 'element', node: receiver, access } : { kind: 'parameter', owner, index, access };
  }
  return undefined;
}

/** Where in a pattern a name is bound: `(a, (b, c))` binds `c` at `[1, 1]`. */
function accessIn(file: RustFile, holder: SyntaxNode, name: string): Access | undefined {
  for (const child of holder.children) {
    if (['=', ':', '=>', 'in', 'Guard'].includes(child.kind)) return undefined;
    const access = inPattern(file, child, name, 0);
    if (access) return access;
  }
  return undefined;
}

function inPattern(file: RustFile, pattern: SyntaxNode, name: string, depth: number): Access | undefined {
  if (pattern.kind === 'BoundIdentifier') return textOf(file, pattern) === name ? [] : undefined;
  if (depth > 8) return undefined;
  if (pattern.kind === 'FieldPattern') {
    const field = textOf(file, pattern.children[0]) ?? '';
    const inner = pattern.children.map((child) => inPattern(file, child, name, depth + 1)).find((access) => access !== undefined);
    return inner && [field, ...inner];
  }
  const named = pattern.kind === 'TuplePattern' && pattern.children[0]?.kind.endsWith('TypeIdentifier');
  const inner = pattern.children.filter((child) => !['(', ')', ',', '{', '}', '&', 'mut', 'ref'].includes(child.kind) && !child.kind.endsWith('TypeIdentifier'));
  for (const [index, child] of inner.entries()) {
    const access = inPattern(file, child, name, depth + 1);
    if (access) return pattern.kind === 'TuplePattern' && !named && inner.length > 1 ? [index, ...access] : access;
  }
  return undefined;
}

/** What stands after the `=` of a let, const or static. */
export function initializerOf(declaration: SyntaxNode): SyntaxNode | undefined {
  const equals = declaration.children.findIndex((child) => child.kind === '=');
  return equals < 0 ? undefined : declaration.children.slice(equals + 1).find((child) => !child.kind.endsWith('Comment'));
}

/** The source of a node. */
export function textOf(file: RustFile, node: SyntaxNode | undefined): string | undefined {
  return node && file.source.slice(node.from, node.to);
}

/** The functions of a file by their name. */
function functionsByName(file: RustFile): ReadonlyMap<string, readonly SyntaxNode[]> {
  return Map.groupBy(file.of('FunctionItem'), (item) => textOf(file, childOf(item, 'BoundIdentifier')) ?? '');
}

/** The functions of this file that a call may mean, by name and by the type before the `::`. */
export function functionsCalled(file: RustFile, name: string, callee: SyntaxNode, method: boolean): readonly SyntaxNode[] {
  const found = file.once(noFunctions);
  const known = found.get(callee) ?? findFunctions(file, name, callee, method);
  found.set(callee, known);
  return known;
}

const noFunctions = () => new Map<SyntaxNode, readonly SyntaxNode[]>();

function findFunctions(file: RustFile, name: string, callee: SyntaxNode, method: boolean): SyntaxNode[] {
  const path = method ? [] : segmentsOf(file, callee);
  const qualifier = path.at(-2);
  return (file.once(functionsByName).get(name) ?? []).filter((item) => {
    const holder = ancestorOf(item, 'ImplItem', 'TraitItem', 'FunctionItem');
    const inType = holder !== undefined && holder.kind !== 'FunctionItem';
    if (method) return inType;
    if (!inType) return qualifier === undefined || /^[a-z_]/.test(qualifier);
    const type = holder.kind === 'ImplItem' ? implementedType(holder) : childOf(holder, 'TypeIdentifier');
    return qualifier === 'Self' || (type !== undefined && segmentsOf(file, type).at(-1) === qualifier) || /^[A-Z]$/.test(qualifier ?? '') || holder.kind === 'TraitItem';
  });
}

/** What a function's body can evaluate to: its last expression and every `return`. */
export function resultsOf(owner: SyntaxNode): SyntaxNode[] {
  const body = childOf(owner, 'Block');
  const returned = body?.inside('ReturnExpression').flatMap((node) => node.children.slice(1, 2)) ?? [];
  if (!body) return owner.kind === 'ClosureExpression' ? owner.children.slice(-1) : [];
  return [...tailOf(body), ...returned];
}

/** A block's value: its last expression, when no semicolon follows. */
export function tailOf(block: SyntaxNode): SyntaxNode[] {
  const last = block.children.filter((child) => child.kind !== '}' && !child.kind.endsWith('Comment')).at(-1);
  if (!last || last.kind === '{' || last.kind === ';') return [];
  if (last.kind !== 'ExpressionStatement') return [last];
  return last.children.at(-1)?.kind === ';' ? [] : last.children.slice(0, 1);
}
