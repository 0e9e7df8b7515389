import type { Context } from '../context.ts';
import { argumentsOf, calleeOf } from '../syntax/calls.ts';
import { type SyntaxNode, ancestorOf, isLiteral } from '../syntax/tree.ts';
import { bindsByReference } from '../syntax/references.ts';
import { type Payload, messageVariant, payloadPattern, payloadsByName } from '../syntax/websocket.ts';

const why = "axum 0.8's WebSocket messages hold Utf8Bytes and Bytes instead of String and Vec<u8>.";
/** Operators bind weaker than a method call: these need brackets before `.into()`. */
const weaker = /^(BinaryExpression|UnaryExpression|ReferenceExpression|TypeCastExpression|RangeExpression|IfExpression|MatchExpression|Block|UnsafeBlock|ClosureExpression|AssignmentExpression)$/;

/** `Message::Text(string)` becomes `Message::Text(string.into())`, and payloads that are handed on become strings again. */
export function wsMessage(context: Context): void {
  const { file, names } = context;
  for (const node of file.of('ScopedIdentifier')) {
    if (!/(Text|Binary|Ping|Pong)$/.test(file.source.slice(node.to - 6, node.to))) continue;
    const variant = messageVariant(names, node);
    if (!variant) continue;
    const call = node.parent?.kind === 'CallExpression' && node.parent.children[0] === node ? node.parent : undefined;
    const [payload] = call ? argumentsOf(call) : [];
    if (call && payload && isPattern(context, call, payload)) continue;
    if (call && payload) makePayload(context, payload);
    else if (!call && node.parent?.kind === 'ArgList') passConstructor(context, node, variant);
  }
  noteOtherLibrary(context);
  const payloads = payloadsByName(file, names);
  if (payloads.size === 0) return;
  const uses = Map.groupBy(file.of('Identifier'), (use) => file.source.slice(use.from, use.to));
  for (const [name, bound] of payloads) {
    for (const payload of bound) keepPayloadTypes(context, payload, name, uses.get(name) ?? []);
  }
}

/** tokio-tungstenite made the same change in 0.26; many raise it together with axum, but nobody has to. */
function noteOtherLibrary(context: Context): void {
  const { file, names } = context;
  if (!file.source.includes('tungstenite')) return;
  const call = file.of('CallExpression').find((one) => {
    const path = one.children[0] ? names.pathOf(one.children[0]) : [];
    return /tungstenite/.test(path[0] ?? '') && path.at(-2) === 'Message' && /^(Text|Binary|Ping|Pong)$/.test(path.at(-1) ?? '') && !/\.into\(\)\s*\)$/.test(file.source.slice(one.from, one.to));
  });
  if (call) context.note('ws-message', call.from, "this message is tungstenite's, so it was left alone. If you raise tokio-tungstenite to 0.26 as well, its payloads want `.into()` too.");
}

/** Inside `matches!` and `select!` a pattern reads like a call: what follows it tells, or a payload that is no value. */
function isPattern(context: Context, call: SyntaxNode, payload: SyntaxNode): boolean {
  const { source } = context.file;
  if (/^(_|\.\.|(ref|mut)\b.*)$/.test(source.slice(payload.from, payload.to))) return true;
  if (/^[\s)\]]*(=(?!=)|\|(?!\|)|if\b)/.test(source.slice(call.to, call.to + 200))) return true;
  const macro = ancestorOf(call, 'MacroInvocation');
  const name = macro?.children[0];
  const asks = macro !== undefined && name !== undefined && /(^|_|::)(matches|let_assert)$/.test(source.slice(name.from, name.to));
  return asks && source.slice(macro.from, call.from).includes(',');
}

function makePayload(context: Context, payload: SyntaxNode): void {
  const { file } = context;
  const text = file.source.slice(payload.from, payload.to);
  if (/\.into\(\)$|^(axum::extract::ws::)?Utf8Bytes\b|^(axum::body::|bytes::)?Bytes::|\.freeze\(\)$/.test(text) || isPayload(context, payload)) return;
  const called = payload.kind === 'CallExpression' ? calleeOf(file, payload) : undefined;
  if (called?.receiver && isLiteral(called.receiver) && /^(to_string|to_owned|to_vec)$/.test(called.name) && !text.startsWith('b')) {
    context.edit('ws-message', called.callee.from, called.callee.to, 'into', why);
  } else if (called && !called.receiver && /^(String::from|Vec::from)$/.test(file.source.slice(called.callee.from, called.callee.to))) {
    const [inner] = argumentsOf(payload);
    if (!inner || !isLiteral(inner)) return append(context, payload);
    context.edit('ws-message', payload.from, inner.from, '', why);
    context.edit('ws-message', inner.to, payload.to, '.into()', why);
  } else append(context, payload);
}

function append(context: Context, payload: SyntaxNode): void {
  const brackets = weaker.test(payload.kind);
  if (brackets) context.edit('ws-message', payload.from, payload.from, '(', why);
  context.edit('ws-message', payload.to, payload.to, `${brackets ? ')' : ''}.into()`, why);
}

/** `.map(Message::Text)`: the variant takes the new type only, the constructor takes both. */
function passConstructor(context: Context, node: SyntaxNode, variant: string): void {
  const last = node.children.at(-1);
  if (!last || (variant !== 'Text' && variant !== 'Binary')) return;
  context.edit('ws-message', last.from, last.to, variant.toLowerCase(), `${why} The function converts.`);
}

/** True for a payload that came out of a message. */
function isPayload(context: Context, payload: SyntaxNode): boolean {
  const { file, names } = context;
  const called = payload.kind === 'CallExpression' ? calleeOf(file, payload) : undefined;
  const node = called?.name === 'clone' && called.receiver ? called.receiver : payload;
  return node.kind === 'Identifier' && payloadPattern(file, names, file.source.slice(node.from, node.to), node) !== undefined;
}

/** What belonged to String and Vec<u8> and has another result, or none, on the new types. */
const ownMethods = /^(into|into_bytes|into_boxed_str|to_owned)$/;

/** A payload that is given away by value was a String or a Vec<u8>, and whoever takes it still wants one. Behind a reference it coerces as it did. */
function keepPayloadTypes(context: Context, { pattern, variant, scope }: Payload, name: string, uses: readonly SyntaxNode[]): void {
  const { file, names } = context;
  const byReference = bindsByReference(context, pattern);
  const convert = variant === 'Text' ? 'to_string' : 'to_vec';
  for (const use of uses) {
    if (use.from < pattern.to || use.to > scope.to || payloadPattern(file, names, name, use) !== pattern) continue;
    const field = use.parent?.kind === 'FieldExpression' && use.parent.children[0] === use && use.parent.parent?.kind === 'CallExpression' ? use.parent.children.at(-1) : undefined;
    const method = field ? file.source.slice(field.from, field.to) : '';
    const value = method === 'clone' ? (use.parent?.parent ?? use) : use;
    if (field && ownMethods.test(method)) convertBefore(context, use, field, method, convert);
    else if ((byReference && method !== 'clone') || !isGivenAway(context, value)) continue;
    else if (value.parent?.kind === 'ShorthandFieldInitializer') context.edit('ws-message', value.to, value.to, `: ${name}.${convert}()`, why);
    else if (field && method === 'clone') context.edit('ws-message', field.from, field.to, convert, why);
    else context.edit('ws-message', value.to, value.to, `.${convert}()`, why);
  }
}

/** `text.into_bytes()` and `text.to_owned()` start from a String again; Bytes converts into a Vec<u8> by itself. */
function convertBefore(context: Context, use: SyntaxNode, field: SyntaxNode, method: string, convert: string): void {
  const call = field.parent?.parent;
  const list = call?.parent;
  const callee = list?.kind === 'ArgList' ? list.parent?.children[0] : undefined;
  if (callee && takesPayload(context, callee)) return;
  if (method === 'to_owned') context.edit('ws-message', field.from, field.to, convert, why);
  else if (convert === 'to_string') context.edit('ws-message', use.to, use.to, `.${convert}()`, why);
}

function isGivenAway(context: Context, value: SyntaxNode): boolean {
  const { file } = context;
  const holder = value.parent;
  if (holder?.kind === 'FieldInitializer') return holder.children.at(-1) === value;
  if (holder?.kind === 'ShorthandFieldInitializer') return true;
  // `let text: String = payload;`
  if (holder?.kind === 'LetDeclaration') return /:\s*(String|Vec<u8>)\s*=\s*$/.test(file.source.slice(holder.from, value.from));
  if (holder?.kind !== 'ArgList' || !holder.parent) return false;
  const call = holder.parent;
  const callee = call.children[0];
  if (call.kind !== 'CallExpression' || !callee || takesPayload(context, callee)) return false;
  return !/^(drop|black_box|from_utf8_lossy|size_of_val)$/.test(calleeOf(file, call)?.name ?? '');
}

/** `Message::Text(text)` and `Utf8Bytes::from(text)` take it as it is. */
function takesPayload(context: Context, callee: SyntaxNode): boolean {
  const path = context.names.pathOf(callee);
  return messageVariant(context.names, callee) !== undefined || /^(Utf8Bytes|Bytes|Message)$/.test(path.at(-2) ?? '');
}
