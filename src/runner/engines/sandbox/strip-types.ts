/**
 * Takes the types out of TypeScript and puts spaces in their place, so that every line and column stays where the reader wrote it.
 * The same idea as Node's type stripping, with the same refusals: syntax that would need code to be generated is an error.
 */
import { child, children, eachChild, errorAt, flag, nameOf, parseModule, text, type Node, type Span, type Syntax } from './syntax.ts';

export interface Stripped {
  readonly code: string;
  /** The tree of the TypeScript; its positions hold for `code` too. */
  readonly program: Node;
}

/** Strips one file. Throws a SourceError where the file can't be read, or uses syntax that isn't erasable. */
export function stripTypes(source: string): Stripped {
  const syntax = parseModule(source, 'typescript');
  const eraser = new Eraser(source, syntax);
  eraser.visit(syntax.program);
  return { code: eraser.result(), program: syntax.program };
}

const WHOLE_STATEMENTS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction', 'TSNamespaceExportDeclaration']);

const MEMBERS_WITHOUT_CODE = new Set([
  'TSIndexSignature',
  'TSDeclareMethod',
  'TSAbstractMethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSAbstractAccessorProperty',
]);

const NOT_ERASABLE: Readonly<Record<string, readonly [what: string, cure: string]>> = {
  TSEnumDeclaration: ['enum', "Write a union of strings, `type Colour = 'red' | 'blue'`, or an object with `as const`."],
  TSModuleDeclaration: ['namespace declaration', 'Put its contents into a file of their own and import them.'],
  TSImportEqualsDeclaration: ['import equals declaration', "Write `import { name } from './file.ts'`."],
  TSExportAssignment: ['export assignment', 'Write `export default`, or `export` before a name.'],
  TSParameterProperty: ['parameter property', 'Declare the field in the class and assign it in the constructor.'],
  TSTypeAssertion: ['type assertion with angle brackets', 'Write `value as Type`.'],
};

class Eraser {
  readonly #source: string;
  readonly #comments: readonly Span[];
  readonly #blanks: Span[] = [];
  readonly #letters: (readonly [at: number, letter: string])[] = [];
  /** Ends of the statements and members around the node that is being visited. */
  readonly #ends: number[] = [];

  constructor(source: string, syntax: Syntax) {
    this.#source = source;
    this.#comments = syntax.comments;
  }

  result(): string {
    const out = this.#source.split('');
    for (const { start, end } of this.#blanks) {
      for (let at = start; at < end; at++) if (out[at] !== '\n' && out[at] !== '\r') out[at] = ' ';
    }
    for (const [at, letter] of this.#letters) out[at] = letter;
    return out.join('');
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
        return this.#blank(node.start, node.end);
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
      case 'Identifier':
        if (flag(node, 'optional')) this.#blankWord('?', node.start + nameOf(node).length, node.end);
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

  #blank(start: number, end: number): void {
    if (end > start) this.#blanks.push({ start, end });
  }

  /** Blanks a statement or member; the `;` keeps its neighbours apart. */
  #replace(node: Node): void {
    this.#blank(node.start, node.end);
    this.#letters.push([node.start, ';']);
  }

  #keepExpression(node: Node): void {
    const expression = child(node, 'expression');
    if (!expression) return;
    this.visit(expression);
    const start = this.#skipParentheses(expression.end, node.end);
    this.#blank(start, node.end);
    // `1 as number` ⏎ `(f)()`: the type ended the statement; without it, the next line would go on with a call.
    if (this.#ends.at(-1) === node.end && /^[\s;]*[([`+\-/*]/.test(this.#source.slice(node.end)) && node.end - start > 1) {
      this.#letters.push([start + 1, ';']);
    }
  }

  /** The inner expression may stand in parentheses, which are not part of its node: `(a) as B`. */
  #skipParentheses(from: number, to: number): number {
    for (let at = from; ; ) {
      const close = this.#find(')', at, to);
      const other = this.#findOther(at, to);
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
      const comma = this.#findOther(specifier.end, node.end);
      this.#blank(specifier.start, this.#source[comma] === ',' ? comma + 1 : specifier.end);
    }
  }

  #class(node: Node): void {
    const body = child(node, 'body');
    if (!body) return;
    if (flag(node, 'abstract')) this.#blankWord('abstract', node.start, body.start);
    const contracts = children(node, 'implements');
    const lastContract = contracts.at(-1);
    if (lastContract) {
      const before = child(node, 'superTypeArguments') ?? child(node, 'superClass') ?? child(node, 'typeParameters') ?? child(node, 'id');
      this.#blank(this.#find('implements', before?.end ?? node.start, body.start), lastContract.end);
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
    const keyStart = computed ? this.#find('[', node.start, key.start + 1) : key.start;
    const keyEnd = computed ? this.#find(']', key.end, node.end) + 1 : key.end;
    const accessibility = text(node, 'accessibility');
    if (accessibility) this.#blankWord(accessibility, node.start, keyStart);
    for (const word of ['readonly', 'override']) if (flag(node, word)) this.#blankWord(word, node.start, keyStart);
    const end = child(node, 'typeAnnotation')?.start ?? value?.start ?? node.end;
    if (flag(node, 'optional')) this.#blankWord('?', keyEnd, Math.max(end, keyEnd + 1));
    if (flag(node, 'definite')) this.#blankWord('!', keyEnd, end);
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
    const comma = this.#findOther(parameter.end, before);
    this.#blank(parameter.start, this.#source[comma] === ',' ? comma + 1 : parameter.end);
  }

  /** JavaScript wants `(` on the line of `return` or `async`, and `)` on the line of `=>`: types over several lines come between. */
  #keepParenthesesInLine(node: Node, body: Node, parameters: readonly Node[]): void {
    const generics = child(node, 'typeParameters');
    if (generics && this.#spansLines(generics)) {
      const open = this.#find('(', generics.end, body.start);
      this.#blank(open, open + 1);
      this.#letters.push([generics.start, '(']);
    }
    const returned = child(node, 'returnType');
    if (returned && this.#spansLines(returned)) {
      const close = this.#find(')', parameters.at(-1)?.end ?? generics?.end ?? node.start, returned.start);
      this.#blank(close, close + 1);
      this.#letters.push([returned.end - 1, ')']);
    }
  }

  #blankDefinite(declarator: Node): void {
    const id = child(declarator, 'id');
    if (id) this.#blankWord('!', id.start + nameOf(id).length, declarator.end);
  }

  #blankWord(word: string, from: number, to: number): void {
    const at = this.#find(word, from, to);
    if (at >= 0) this.#blank(at, at + word.length);
  }

  #spansLines(span: Span): boolean {
    return /[\n\r\u2028\u2029]/.test(this.#source.slice(span.start, span.end));
  }

  /** Where a token stands between two offsets, outside comments; −1 if nowhere. */
  #find(token: string, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const comment = this.#commentAt(at);
      if (comment) at = comment.end - 1;
      else if (this.#source.startsWith(token, at)) return at;
    }
    return -1;
  }

  /** The first letter that is neither space nor comment. */
  #findOther(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const comment = this.#commentAt(at);
      if (comment) at = comment.end - 1;
      else if (/\S/.test(this.#source.charAt(at))) return at;
    }
    return -1;
  }

  #commentAt(at: number): Span | undefined {
    return this.#comments.find(({ start, end }) => at >= start && at < end);
  }
}
