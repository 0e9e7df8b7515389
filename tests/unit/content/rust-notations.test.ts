import { expect, test } from 'vitest';
import { findNotations, rustNotations } from '../../../src/lib/rust-notations.ts';

/** For each notation: a line of Rust that uses it, and one close by that doesn't. */
const cases: Readonly<Record<string, readonly [uses: string, doesNot: string]>> = {
  'use': ['use axum::Router;', 'fn f() {}'],
  'use-all': ['use axum::*;', 'use axum::Router;'],
  'path': ['fn f() { a::b() }', 'fn f() { a.b::<u8>() }'],
  'mod': ['mod http;', 'use http;'],
  'pub': ['pub fn f() {}', 'fn f() {}'],
  'crate': ['use crate::x;', 'use x::y;'],
  'fn': ['fn f() {}', 'struct F;'],
  'tail-expression': ['fn f() -> u8 { let a = 1; a }', 'fn f() -> u8 { return 1; }'],
  'unit': ['fn f() -> Result<(), E> { g() }', 'fn f() { g() }'],
  'closure': ['fn f() { g(|x| x); }', 'fn f() { g(a | b); }'],
  'move': ['fn f() { g(move || 1); }', 'fn f() { g(|| 1); }'],
  'async': ['async fn f() {}', 'fn f() {}'],
  'await': ['async fn f() { g().await; }', 'async fn f() { g(); }'],
  'pattern-parameter': ['fn f(Path(id): Path<u32>) {}', 'fn f(id: Path<u32>) {}'],
  'struct': ['struct A { b: u8 }', 'enum A { B }'],
  'tuple-struct': ['struct A(u8);', 'struct A { b: u8 }'],
  'enum': ['enum A { B }', 'struct A;'],
  'trait': ['trait A {}', 'impl A for B {}'],
  'impl': ['impl A { }', 'impl A for B { }'],
  'impl-for': ['impl A for B { }', 'impl A { }'],
  'associated-type': ['impl A for B { type C = D; }', 'type C = D;'],
  'self': ['impl A { fn f(&self) {} }', 'impl A { fn f() {} }'],
  'self-type': ['impl A { fn f() -> Self { A } }', 'impl A { fn f() -> A { A } }'],
  'derive': ['#[derive(Debug)] struct A;', '#[test] fn f() {}'],
  'attribute': ['#[test] fn f() {}', '#[derive(Debug)] struct A;'],
  'const': ['const A: u8 = 1;', 'static A: u8 = 1;'],
  'static': ['static A: u8 = 1;', "const A: &'static str = \"\";"],
  'generics': ['fn f(a: Vec<u8>) {}', 'fn f(a: u8) { a.g::<u8>(); }'],
  'turbofish': ['fn f() { a.parse::<u8>(); }', 'fn f(a: Vec<u8>) {}'],
  'trait-bound': ['fn f<T: Clone>(a: T) {}', 'fn f<T>(a: T) {}'],
  'where': ['fn f<T>(a: T) where T: Clone {}', 'fn f<T: Clone>(a: T) {}'],
  'impl-trait': ['fn f() -> impl Clone { 1 }', 'impl A for B {}'],
  'dyn': ['fn f(a: &dyn Clone) {}', 'fn f(a: &Clone) {}'],
  'lifetime': ["fn f() -> &'static str { \"\" }", "fn f() -> char { 'a' }"],
  'number-types': ['fn f(a: u32) {}', 'fn f(a: bool) {}'],
  'str': ['fn f(a: &str) {}', 'fn f(a: String) {}'],
  'string': ['fn f(a: String) {}', 'fn f(a: &str) {}'],
  'char': ["fn f() { g('a'); }", 'fn f() { g("a"); }'],
  'vec': ['fn f() { g(vec![1]); }', 'fn f() { g([1]); }'],
  'array-type': ['fn f(a: [u8; 4]) {}', 'fn f(a: &[u8]) {}'],
  'slice': ['fn f(a: &[u8]) {}', 'fn f(a: [u8; 4]) {}'],
  'tuple': ['fn f() -> (A, B) { g() }', 'fn f() -> A { g(a, b) }'],
  'box': ['fn f(a: Box<A>) {}', 'fn f(a: Arc<A>) {}'],
  'arc': ['fn f(a: Arc<A>) {}', 'fn f(a: Box<A>) {}'],
  'result': ['fn f() -> Result<A, B> { g() }', 'fn f() -> Option<A> { g() }'],
  'ok-err': ['fn f() -> R { Ok(1) }', 'fn f() -> R { Some(1) }'],
  'option': ['fn f() -> Option<A> { g() }', 'fn f() -> Result<A, B> { g() }'],
  'some-none': ['fn f() -> O { None }', 'fn f() -> O { Err(1) }'],
  'let': ['fn f() { let a = 1; }', 'fn f() { let mut a = 1; }'],
  'let-mut': ['fn f() { let mut a = 1; }', 'fn f(a: &mut A) { let b = a; }'],
  'let-else': ['fn f() { let Some(a) = b else { return }; }', 'fn f() { let a = b; }'],
  'destructuring': ['fn f() { let (a, b) = c; }', 'fn f() { if let Some(a) = c { } }'],
  'reference': ['fn f(a: &A) {}', 'fn f(a: &mut A) {}'],
  'mutable-reference': ['fn f(a: &mut A) {}', 'fn f(a: &A) {}'],
  'dereference': ['fn f() { g(*a); }', 'fn f() { g(a * b); }'],
  'as': ['fn f() { g(a as u8); }', 'use a as b;'],
  'range': ['fn f() { g(1..10); }', 'fn f() { g(A { ..b }); }'],
  'struct-rest': ['fn f() { g(A { b, ..c }); }', 'fn f() { g(1..10); }'],
  'raw-string': ['fn f() { g(r#"a"#); }', 'fn f() { g("a"); }'],
  'byte-string': ['fn f() { g(b"a"); }', 'fn f() { g("b"); }'],
  'format-macro': ['fn f() { println!("a"); }', 'fn f() { json!({}); }'],
  'macro': ['fn f() { json!({}); }', 'fn f() { format!("a"); }'],
  'match': ['fn f() { match a { _ => b } }', 'fn f() { g(|_| b); }'],
  'wildcard': ['fn f() { match a { _ => b } }', 'fn f() { match a { c => b } }'],
  'if-let': ['fn f() { if let Some(a) = b { } }', 'fn f() { let Some(a) = b else { return }; }'],
  'question-mark': ['fn f() -> R { g()?; h() }', 'fn f() -> R { g("?") }'],
  'unwrap': ['fn f() { g().unwrap(); }', 'fn f() { unwrap(g); }'],
  'for-in': ['fn f() { for a in b { } }', 'impl A for B {}'],
  'loop': ['fn f() { loop { break } }', 'fn f() { for a in b { } }'],
  'unsafe': ['fn f() { unsafe { g() } }', 'fn f() { g() }'],
};

test('every notation has a case', () => {
  expect(Object.keys(cases).toSorted()).toEqual(rustNotations.map(({ id }) => id).toSorted());
});

test.each(Object.entries(cases))('%s', (id, [uses, doesNot]) => {
  expect(findNotations(uses).map((use) => use.id)).toContain(id);
  expect(findNotations(doesNot).map((use) => use.id)).not.toContain(id);
});

test('comments and strings hold no notation', () => {
  expect(findNotations('// a? *b\n/* match x { _ => y } */\nconst\nA: B = "|x| move &str";').map(({ id }) => id)).toEqual(['const']);
});

test('the first use counts, on its line', () => {
  expect(findNotations('fn a() {\n    b()?;\n    c()?;\n}').find(({ id }) => id === 'question-mark')).toEqual({ id: 'question-mark', looks: '?', line: 2 });
});
