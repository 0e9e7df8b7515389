import { Router, State, fromFn, get, handler, type Layer } from 'axum-twin';
import { expect } from 'vitest';
import { type Cases, answer, expectAll } from './ask.ts';

const unit = (): undefined => undefined;
const inner = (): readonly [404, string] => [404, 'inner'];
const outer = (): readonly [404, string] => [404, 'outer'];
const both = { 'GET /nested/does-not-exist': '404 inner', 'GET /does-not-exist': '404 outer' };
const nested = (): Router => new Router().fallback(inner);
const state = handler([State<string>()], (text) => text);

/** axum's src/routing/tests/fallback.rs */
export const fallback: Cases = {
  async basic() {
    await expectAll(new Router().route('/foo', get(unit)).fallback(() => 'fallback'), { 'GET /foo': '200', 'GET /does-not-exist': '200 fallback' });
  },
  async nest() {
    await expectAll(new Router().nest('/foo', new Router().route('/bar', get(unit))).fallback(() => 'fallback'), { 'GET /foo/bar': '200', 'GET /does-not-exist': '200 fallback' });
  },
  async two() {
    await expectAll(new Router().route('/first', get(unit)).route('/second', get(unit)).fallbackService(get(() => 'fallback')), { 'GET /does-not-exist': '200 fallback' });
  },
  async or() {
    await expectAll(new Router().route('/one', get(unit)).merge(new Router().route('/two', get(unit))).fallback(() => 'fallback'), { 'GET /one': '200', 'GET /two': '200', 'GET /does-not-exist': '200 fallback' });
  },
  async fallback_accessing_state() {
    await expectAll(new Router<string>().fallback(state).withState('state'), { 'GET /does-not-exist': '200 state' });
  },
  async nested_router_inherits_fallback() {
    await expectAll(new Router().nest('/foo', new Router()).fallback(outer), { 'GET /foo/bar': '404 outer' });
  },
  async doesnt_inherit_fallback_if_overridden() {
    await expectAll(new Router().nest('/foo', nested()).fallback(outer), { 'GET /foo/bar': '404 inner', 'GET /': '404 outer' });
  },
  async deeply_nested_inherit_from_top() {
    await expectAll(new Router().nest('/foo', new Router().nest('/bar', new Router())).fallback(outer), { 'GET /foo/bar/baz': '404 outer' });
  },
  async deeply_nested_inherit_from_middle() {
    await expectAll(new Router().nest('/foo', new Router().nest('/bar', new Router()).fallback(outer)), { 'GET /foo/bar/baz': '404 outer' });
  },
  async with_middleware_on_inner_fallback() {
    const neverCalled: Layer = fromFn(() => { throw new Error('should never be called'); });
    await expectAll(new Router().nest('/foo', new Router().layer(neverCalled)).fallback(outer), { 'GET /foo/bar': '404 outer' });
  },
  async also_inherits_default_layered_fallback() {
    const setHeader = fromFn(async (request, next) => [{ 'x-from-fallback': '1' }, await next.run(request)]);
    expect(await answer(new Router().nest('/foo', new Router()).fallback(outer).layer(setHeader), 'GET /foo/bar')).toMatchObject({ status: 404, headers: { 'x-from-fallback': '1' }, text: 'outer' });
  },
  async nest_fallback_on_inner() {
    await expectAll(new Router().nest('/foo', new Router().route('/', get(unit)).fallback(inner)).fallback(outer), { 'GET /foo/not-found': '404 inner' });
  },
  async doesnt_panic_if_used_with_nested_router() {
    await expectAll(new Router().fallbackService(new Router().nestService('/foo', get(unit))), { 'GET /foo/bar': '200' });
  },
  async issue_2072() {
    await expectAll(new Router().nest('/nested', nested()).merge(new Router()), { 'GET /nested/does-not-exist': '404 inner', 'GET /does-not-exist': '404' });
  },
  async issue_2072_outer_fallback_before_merge() {
    await expectAll(new Router().nest('/nested', nested()).fallback(outer).merge(new Router()), both);
  },
  async issue_2072_outer_fallback_after_merge() {
    await expectAll(new Router().nest('/nested', nested()).merge(new Router()).fallback(outer), both);
  },
  async merge_router_with_fallback_into_nested_router_with_fallback() {
    await expectAll(new Router().nest('/nested', nested()).merge(new Router().fallback(outer)), both);
  },
  async merging_nested_router_with_fallback_into_router_with_fallback() {
    await expectAll(new Router().fallback(outer).merge(new Router().nest('/nested', nested())), both);
  },
  async merge_empty_into_router_with_fallback() {
    await expectAll(new Router().fallback(outer).merge(new Router()), { 'GET /does-not-exist': '404 outer' });
  },
  async merge_router_with_fallback_into_empty() {
    await expectAll(new Router().merge(new Router().fallback(outer)), { 'GET /does-not-exist': '404 outer' });
  },
  async mna_fallback_with_existing_fallback() {
    const app = new Router().route('/', get(() => 'test').fallback(() => 'index fallback')).route('/path', get(() => 'path')).methodNotAllowedFallback(() => 'method not allowed fallback');
    await expectAll(app, { 'POST /': '200 index fallback', 'POST /path': '200 method not allowed fallback' });
  },
  async mna_fallback_with_state() {
    await expectAll(new Router<string>().route('/', get(() => 'index')).methodNotAllowedFallback(state).withState('state'), { 'POST /': '200 state' });
  },
  async mna_fallback_with_unused_state() {
    await expectAll(new Router().route('/', get(() => 'index')).withState(undefined).methodNotAllowedFallback(() => 'bla'), { 'POST /': '200 bla' });
  },
};
