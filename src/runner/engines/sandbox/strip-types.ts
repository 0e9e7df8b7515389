/**
 * Takes the types out of TypeScript and puts spaces in their place, so that every line and column stays where the reader wrote it.
 * The same idea as Node's type stripping, with the same refusals: syntax that would need code to be generated is an error.
 */
import { MEMBERS_WITHOUT_CODE, NOT_ERASABLE, refuseBrokenRegex, WHOLE_STATEMENTS } from './erasable-syntax.ts';
import { SourceText } from './source-text.ts';
import { child, children, eachChild, errorAt, flag, nameOf, parseModule, text, type Node } from './syntax.ts';

export interface Stripped {
  readonly code: string;
  /** The tree of the TypeScript; its positions hold for `code` too. */
  readonly program: Node;
}

/** Strips one file. Throws a SourceError where the file can't be read, or uses syntax that isn't erasable. */
export function stripTypes(source: string): Stripped {
  const syntax = parseModule(source, 'typescript');
  const text = new SourceText(source, syntax.comments);
  new Eraser(text).visit(syntax.program);
  return { code: text.blanked(), program: syntax.program };
}

class Eraser {
  readonly #source: SourceText;
  /** Ends of the statements and members around the node that is being visited. */
  readonly #ends: number[] = [];

  constructor(source: SourceText) {
    this.#source = source;
  }

  visit(node: Node): void {
    const endsHere = /(Statement|Declaration|Definition)$/.test(node.type);
    if (endsHere) this.#ends.push(node.end);
    this.#erase(node);
    if (endsHere) this.#ends.pop();
  }

  #erase(node: Node): void {
    if (flag(node, 'declare') || WHOLE_STATEMENTS.has(node.type)) return this.#replace(node);
    if (MEMBERS_WITHOUT_CODE.has(node.type)) return this.#replace(node);
    const refused = NOT_ERASABLE[node.type];
    if (refused) throw errorAt(node, `TypeScript ${refused[0]} is not supported in strip-only mode`, refused[1]);

    switch (node.type) {
      case 'TSTypeAnnotation':
      case 'TSTypeParameterDeclaration':
      case 'TSTypeParameterInstantiation':
        return this.#source.blank(node.start, node.end);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression':
        return this.#keepExpression(node);
      case 'ImportDeclaration':
        return text(node, 'importKind') === 'type' ? this.#replace(node) : this.#blankTypeSpecifiers(node, 'importKind');
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
      case 'ExportAllDeclaration':
        return this.#export(node);
      case 'VariableDeclarator':
        if (flag(node, 'definite')) this.#blankDefinite(node);
        return this.#below(node);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.#class(node);
      case 'PropertyDefinition':
      case 'AccessorProperty':
      case 'MethodDefinition':
        return this.#member(node);
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.#function(node);
      case 'Literal':
        return refuseBrokenRegex(node);
      case 'Identifier':
        if (flag(node, 'optional')) this.#source.blankWord('?', node.start + nameOf(node).length, node.end);
        return this.#below(node);
      default:
        return this.#below(node);
    }
  }

  #below(node: Node, except?: string): void {
    eachChild(node, (below, field) => {
      if (field !== except) this.visit(below);
    });
  }

  /** Blanks a statement or member; the `;` keeps its neighbours apart. */
  #replace(node: Node): void {
    this.#source.blank(node.start, node.end);
    this.#source.put(node.start, ';');
  }

  #keepExpression(node: Node): void {
    const expression = child(node, 'expression');
    if (!expression) return;
    this.visit(expression);
    const start = this.#skipParentheses(expression.end, node.end);
    this.#source.blank(start, node.end);
    // `1 as number` ⏎ `(f)()`: the type ended the statement; without it, the next line would go on with a call.
    if (this.#ends.at(-1) === node.end && /^[\s;]*[([`+\-/*]/.test(this.#source.text.slice(node.end)) && node.end - start > 1) {
      this.#source.put(start + 1, ';');
    }
  }

  /** The inner expression may stand in parentheses, which are not part of its node: `(a) as B`. */
  #skipParentheses(from: number, to: number): number {
    for (let at = from; ; ) {
      const close = this.#source.find(')', at, to);
      const other = this.#source.findOther(at, to);
      if (close < 0 || close !== other) return at;
      at = close + 1;
    }
  }

  #export(node: Node): void {
    const declaration = child(node, 'declaration');
    const onlyTypes = text(node, 'exportKind') === 'type' || (declaration !== undefined && (WHOLE_STATEMENTS.has(declaration.type) || flag(declaration, 'declare')));
    if (onlyTypes) return this.#replace(node);
    this.#blankTypeSpecifiers(node, 'exportKind');
    if (declaration) this.visit(declaration);
  }

  /** `import { type A, b }`: blanks `type A,`. */
  #blankTypeSpecifiers(node: Node, kind: 'importKind' | 'exportKind'): void {
    for (const specifier of children(node, 'specifiers')) {
      if (text(specifier, kind) !== 'type') continue;
      const comma = this.#source.findOther(specifier.end, node.end);
      this.#source.blank(specifier.start, this.#source.text[comma] === ',' ? comma + 1 : specifier.end);
    }
  }

  #class(node: Node): void {
    const body = child(node, 'body');
    if (!body) return;
    if (flag(node, 'abstract')) this.#source.blankWord('abstract', node.start, body.start);
    const contracts = children(node, 'implements');
    const lastContract = contracts.at(-1);
    if (lastContract) {
      const before = child(node, 'superTypeArguments') ?? child(node, 'superClass') ?? child(node, 'typeParameters') ?? child(node, 'id');
      this.#source.blank(this.#source.find('implements', before?.end ?? node.start, body.start), lastContract.end);
    }
    this.#below(node, 'implements');
  }

  #member(node: Node): void {
    const key = child(node, 'key');
    const value = child(node, 'value');
    if (!key) return;
    const isOverload = node.type === 'MethodDefinition' && value !== undefined && !child(value, 'body');
    if (flag(node, 'abstract') || isOverload) return this.#replace(node);
    const computed = flag(node, 'computed');
    const keyStart = computed ? this.#source.find('[', node.start, key.start + 1) : key.start;
    const keyEnd = computed ? this.#source.find(']', key.end, node.end) + 1 : key.end;
    const accessibility = text(node, 'accessibility');
    if (accessibility) this.#source.blankWord(accessibility, node.start, keyStart);
    for (const word of ['readonly', 'override']) if (flag(node, word)) this.#source.blankWord(word, node.start, keyStart);
    const end = child(node, 'typeAnnotation')?.start ?? value?.start ?? node.end;
    if (flag(node, 'optional')) this.#source.blankWord('?', keyEnd, Math.max(end, keyEnd + 1));
    if (flag(node, 'definite')) this.#source.blankWord('!', keyEnd, end);
    this.#below(node);
  }

  #function(node: Node): void {
    const body = child(node, 'body');
    if (!body) return this.#replace(node);
    const parameters = children(node, 'params');
    const first = parameters[0];
    if (first?.type === 'Identifier' && nameOf(first) === 'this') this.#blankThis(first, body.start);
    if (node.type === 'ArrowFunctionExpression') this.#keepParenthesesInLine(node, body, parameters);
    this.#below(node);
  }

  /** A `this` parameter is only a type. */
  #blankThis(parameter: Node, before: number): void {
    const comma = this.#source.findOther(parameter.end, before);
    this.#source.blank(parameter.start, this.#source.text[comma] === ',' ? comma + 1 : parameter.end);
  }

  /** JavaScript wants `(` on the line of `return` or `async`, and `)` on the line of `=>`: types over several lines come between. */
  #keepParenthesesInLine(node: Node, body: Node, parameters: readonly Node[]): void {
    const generics = child(node, 'typeParameters');
    if (generics && this.#source.spansLines(generics)) {
      const open = this.#source.find('(', generics.end, body.start);
      this.#source.blank(open, open + 1);
      this.#source.put(generics.start, '(');
    }
    const returned = child(node, 'returnType');
    if (returned && this.#source.spansLines(returned)) {
      const close = this.#source.find(')', parameters.at(-1)?.end ?? generics?.end ?? node.start, returned.start);
      this.#source.blank(close, close + 1);
      this.#source.put(returned.end - 1, ')');
    }
  }

  #blankDefinite(declarator: Node): void {
    const id = child(declarator, 'id');
    if (id) this.#source.blankWord('!', id.start + nameOf(id).length, declarator.end);
  }
}
