import { type Access, bindingOf, constantsNamed, functionsCalled, resultsOf, tailOf, textOf } from '../syntax/bindings.ts';
import { argumentsOf, calleeOf, callsNamed } from '../syntax/calls.ts';
import { segmentsOf } from '../syntax/imports.ts';
import { type RustFile, type SyntaxNode, ancestorOf, childOf, isLiteral } from '../syntax/tree.ts';
import { argumentsGiven, outcomes, returnsText } from './outcomes.ts';
import { type Sequence, elementsOf, handsOn, literalsIn, macroBody, macroName, sequenceOf, unwrapped } from './sequence.ts';

/** A path that was found, and how sure it is that a router gets it. */
export interface FoundPath extends Sequence {
  readonly certain: boolean;
}

/** Follows what is given to a router back to the literals that it comes from, through the whole file. */
export class PathTrace {
  readonly found: FoundPath[] = [];
  /** Names from other files that hold paths. */
  readonly wanted = new Set<string>();
  /** Macros of this file whose arguments become paths. */
  readonly macros = new Set<string>();
  readonly #file: RustFile;
  readonly #seen = new Map<SyntaxNode, Set<string>>();
  readonly #literals = new Set<SyntaxNode>();
  readonly #waiting: (() => void)[] = [];

  constructor(file: RustFile) {
    this.#file = file;
  }

  /** True when this literal was already recognised as a path, or as a part of one. */
  knows(literal: SyntaxNode): boolean {
    return this.#literals.has(literal);
  }

  /** Follows an expression; `access` picks a part of its value. */
  follow(expression: SyntaxNode, certain: boolean, access: Access = []): void {
    this.#plan(expression, `=${access.join('.')}`, () => this.#followNow(expression, certain, access));
    this.#run();
  }

  /** Takes every literal inside that reads like a path; for tables and macros whose layout nobody knows. */
  takeAll(node: SyntaxNode): void {
    for (const literal of literalsIn(node)) this.#take(sequenceOf(this.#file, literal), false);
  }

  /** `"/item/:id?amount&offset"`, where a macro reads names of query fields behind the path. */
  takeBeforeQuery(literal: SyntaxNode): void {
    const whole = sequenceOf(this.#file, literal);
    const end = whole?.units.findIndex((unit) => unit.char === '?') ?? -1;
    if (whole) this.#take({ ...whole, units: end < 0 ? whole.units : whole.units.slice(0, end) }, false);
  }

  /** Each way through the file is walked once; a queue instead of recursion, so that long chains can't exhaust the stack. */
  #plan(node: SyntaxNode, way: string, step: () => void): void {
    const ways = this.#seen.get(node) ?? new Set();
    if (ways.has(way)) return;
    this.#seen.set(node, ways.add(way));
    this.#waiting.push(step);
  }

  #running = false;
  #run(): void {
    if (this.#running) return;
    this.#running = true;
    for (let step = this.#waiting.pop(); step; step = this.#waiting.pop()) step();
    this.#running = false;
  }

  #take(sequence: Sequence | undefined, certain: boolean): void {
    if (!sequence || sequence.literals.some((literal) => this.#literals.has(literal))) return;
    for (const literal of sequence.literals) this.#literals.add(literal);
    this.found.push({ ...sequence, certain });
  }

  #followNow(expression: SyntaxNode, certain: boolean, access: Access): void {
    const file = this.#file;
    this.#followOwnMethods(expression);
    const node = unwrapped(file, expression);
    const sequence = access.length === 0 ? sequenceOf(file, node) : undefined;
    if (sequence) {
      this.#take(sequence, certain);
      for (const part of sequence.holes) this.follow(part, certain);
      this.#followPlaceholders(node, sequence, certain);
      return;
    }
    switch (node.kind) {
      case 'Identifier':
        return this.#followName(textOf(file, node) ?? '', node, certain, access);
      case 'ScopedIdentifier':
        return this.#followPath(node, certain, access);
      case 'Metavariable':
        return this.#followMacroParameter(node);
      case 'FieldExpression': {
        const field = node.children.at(-1);
        const key = textOf(file, field) ?? '';
        const owner = node.children[0];
        if (!owner) return;
        if (field?.kind === 'Integer') return this.follow(owner, certain, [Number(key), ...access]);
        if (owner.kind === 'Identifier' && bindingOf(file, textOf(file, owner) ?? '', owner).kind !== 'elsewhere') this.follow(owner, certain, [key, ...access]);
        return this.#followField(key, certain, access);
      }
      case 'TupleExpression': {
        const part = typeof access[0] === 'number' ? elementsOf(node)[access[0]] : undefined;
        return part ? this.follow(part, certain, access.slice(1)) : undefined;
      }
      case 'StructExpression':
        return this.#followInitializer(node, String(access[0]), certain, access.slice(1));
      case 'ArrayExpression':
        return this.#followElements(node, certain, access);
      case 'IndexExpression':
        return node.children[0] ? this.#followElements(node.children[0], certain, access) : undefined;
      case 'CallExpression':
        return this.#followCall(node, certain, access);
      case 'ClosureExpression':
      case 'IfExpression':
      case 'MatchExpression':
      case 'Block':
      case 'UnsafeBlock':
      case 'ConstBlock':
        for (const result of outcomes(node)) this.follow(result, certain, access);
        return;
      case 'MacroInvocation':
        if (this.#isDeclared(macroName(file, node))) this.macros.add(macroName(file, node));
        if (/^(vec|array|smallvec|hashmap|btreemap|indexmap|maplit|phf_map|matches|if_else)/.test(macroName(file, node))) this.#followElements(node, certain, access);
        return;
      default:
        return;
    }
  }

  /** `Page::User.as_str()` of the project's own type: what the method returns, though the same name hands a string on elsewhere. */
  #followOwnMethods(expression: SyntaxNode): void {
    let node: SyntaxNode | undefined = expression;
    for (let called = calleeOf(this.#file, node); called?.receiver && handsOn.has(called.name); called = node && calleeOf(this.#file, node)) {
      for (const owner of functionsCalled(this.#file, called.name, called.callee, true)) {
        // Whose method it is, syntax doesn't say: only what reads like a path counts.
        if (returnsText(this.#file, owner)) for (const result of resultsOf(owner)) this.follow(result, false);
      }
      node = called.receiver;
    }
  }

  /** `path.push_str(":id")` and `path += ":id"` on a variable that a router gets. */
  #followPushed(name: string, use: SyntaxNode, certain: boolean): void {
    const body = ancestorOf(use, 'FunctionItem');
    const isVariable = (node: SyntaxNode | undefined) => node?.kind === 'Identifier' && textOf(this.#file, node) === name;
    const here = (node: SyntaxNode) => body !== undefined && body.from <= node.from && node.to <= use.from;
    for (const { call, receiver } of callsNamed(this.#file, 'push_str')) {
      const [pushed] = argumentsOf(call);
      if (pushed && here(call) && isVariable(receiver)) this.follow(pushed, certain);
    }
    for (const node of this.#file.of('AssignmentExpression')) {
      const added = node.children.at(-1);
      if (added && here(node) && node.children.some((child) => child.kind === 'UpdateOp') && isVariable(node.children[0])) this.follow(added, certain);
    }
  }

  /** `format!("{base}/:id")` names its parts inside the string. */
  #followPlaceholders(node: SyntaxNode, sequence: Sequence, certain: boolean): void {
    for (const unit of sequence.units) {
      const name = unit.kind === 'hole' && unit.inText ? /^\{([A-Za-z_]\w*)/.exec(this.#file.source.slice(unit.from, unit.to))?.[1] : undefined;
      if (name) this.#followName(name, node, certain, []);
    }
  }

  #followName(name: string, use: SyntaxNode, certain: boolean, access: Access): void {
    const binding = bindingOf(this.#file, name, use);
    switch (binding.kind) {
      case 'value':
        this.#followPushed(name, use, certain);
        return this.follow(binding.node, certain, [...binding.access, ...access]);
      case 'element':
        return this.#followElements(binding.node, certain, [...binding.access, ...access]);
      case 'parameter':
        return this.#followArguments(binding.owner, binding.index, certain, [...binding.access, ...access]);
      case 'elsewhere':
        this.wanted.add(name);
        return;
    }
  }

  /** `Self::PATH`, `routes::USER`, `T::PATH`: constants by their last name. */
  #followPath(node: SyntaxNode, certain: boolean, access: Access): void {
    const name = segmentsOf(this.#file, node).at(-1) ?? '';
    this.wanted.add(name);
    this.followConstants(name, certain, access);
  }

  /** Every constant of that name, wherever in the file it is declared. */
  followConstants(name: string, certain: boolean, access: Access = []): void {
    for (const value of constantsNamed(this.#file, name)) this.follow(value, certain, access);
  }

  /** Every function of that name that this file declares: what it returns is a path. */
  followFunctions(name: string, certain: boolean): void {
    for (const item of this.#file.of('FunctionItem')) {
      if (textOf(this.#file, childOf(item, 'BoundIdentifier')) === name && returnsText(this.#file, item)) for (const result of resultsOf(item)) this.follow(result, certain);
    }
  }

  /** Wherever a struct of this file gets a field of that name. */
  #followField(field: string, certain: boolean, access: Access): void {
    this.wanted.add(`.${field}`);
    for (const node of this.#file.of('StructExpression')) this.#followInitializer(node, field, certain, access);
  }

  #followInitializer(node: SyntaxNode, field: string, certain: boolean, access: Access): void {
    for (const one of childOf(node, 'FieldInitializerList')?.children ?? []) {
      if (textOf(this.#file, one.children[0]) !== field) continue;
      const value = one.kind === 'FieldInitializer' ? one.children.at(-1) : one.kind === 'ShorthandFieldInitializer' ? one.children[0] : undefined;
      if (value) this.follow(value, certain, access);
    }
  }

  /** A list: each of its elements, or what it was made from. */
  #followElements(list: SyntaxNode, certain: boolean, access: Access): void {
    this.#plan(list, `*${access.join('.')}`, () => {
      const node = unwrapped(this.#file, list);
      const name = node.kind === 'Identifier' ? textOf(this.#file, node) : undefined;
      const called = node.kind === 'CallExpression' ? calleeOf(this.#file, node) : undefined;
      if (node.kind === 'ArrayExpression' || node.kind === 'MacroInvocation') {
        const body = node.kind === 'MacroInvocation' ? macroBody(node) : node;
        for (const element of body ? elementsOf(body) : []) this.follow(element, certain, access);
      } else if (name !== undefined) {
        const binding = bindingOf(this.#file, name, node);
        if (binding.kind === 'value') this.#followElements(binding.node, certain, access);
        else if (binding.kind === 'element') this.#followElements(binding.node, certain, access);
        else if (binding.kind === 'parameter') this.#followArguments(binding.owner, binding.index, certain, access, true);
        else this.wanted.add(name);
      } else if (node.kind === 'ScopedIdentifier') {
        for (const value of constantsNamed(this.#file, segmentsOf(this.#file, node).at(-1) ?? '')) this.#followElements(value, certain, access);
      } else if (called?.receiver) {
        this.#followElements(called.receiver, certain, called.name === 'enumerate' ? access.slice(1) : access);
      } else if (called) {
        // `HashMap::from([…])`, `Arc::new(vec![…])`
        const [given] = /^(from|from_iter|new)$/.test(called.name) ? argumentsOf(node) : [];
        if (given && /^(ArrayExpression|MacroInvocation)$/.test(unwrapped(this.#file, given).kind)) this.#followElements(given, certain, access);
        for (const owner of functionsCalled(this.#file, called.name, called.callee, false)) for (const result of resultsOf(owner)) this.#followElements(result, certain, access);
      } else if (node.kind === 'FieldExpression') {
        this.#followField(textOf(this.#file, node.children.at(-1)) ?? '', certain, access);
      } else if (node.kind === 'Block') {
        for (const result of tailOf(node)) this.#followElements(result, certain, access);
      }
    });
    this.#run();
  }

  /** A parameter is whatever the calls in this file give. */
  #followArguments(owner: SyntaxNode, index: number, certain: boolean, access: Access, asList = false): void {
    for (const argument of argumentsGiven(this.#file, owner, index)) {
      if (asList) this.#followElements(argument, certain, access);
      else this.follow(argument, certain, access);
    }
  }

  #followCall(call: SyntaxNode, certain: boolean, access: Access): void {
    const called = calleeOf(this.#file, call);
    if (!called) return;
    const owners = functionsCalled(this.#file, called.name, called.callee, called.receiver !== undefined);
    for (const owner of owners) for (const result of resultsOf(owner)) this.follow(result, certain, access);
    if (called.receiver) this.wanted.add(`${called.name}()`);
    else if (owners.length === 0) this.wanted.add(`${called.name}()`);
    if (access.length > 0) return;
    for (const argument of argumentsOf(call)) {
      if (argument.kind === 'ClosureExpression') for (const result of outcomes(argument)) this.follow(result, certain);
      else if (!called.receiver && owners.length === 0 && isLiteral(unwrapped(this.#file, argument))) this.follow(argument, false);
    }
  }

  #isDeclared(macro: string): boolean {
    return this.#file.of('MacroDefinition').some((definition) => textOf(this.#file, childOf(definition, 'Identifier')) === macro);
  }

  #followMacroParameter(node: SyntaxNode): void {
    const definition = ancestorOf(node, 'MacroDefinition');
    const name = definition && childOf(definition, 'Identifier');
    if (name) this.macros.add(textOf(this.#file, name) ?? '');
  }
}
