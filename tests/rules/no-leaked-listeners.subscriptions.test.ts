/** Subscriptions that hand out what ends them: stores, subjects, signals, reactions, observers, hooks of the runtime. */
import { noLeakedListeners } from '../../src/rules/no-leaked-listeners.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-listeners: subscriptions', noLeakedListeners, {
  valid: silent({
    'a store of the test': vitest(`
import { createStore } from 'redux';
test('a', () => { const store = createStore(reducer); store.subscribe(() => {}); });
test('b', () => { const store = createStore(reducer); store.subscribe(() => {}); });`),
    'a store whose subscription is ended': vitest(`
import { configureStore } from '@reduxjs/toolkit';
const store = configureStore({ reducer });
test('a', () => { const unsubscribe = store.subscribe(() => {}); unsubscribe(); });
test('b', () => { onTestFinished(store.subscribe(() => {})); });
test('c', () => { store.subscribe(() => {})(); });
test('d', () => { store.dispatch({ type: 'x' }); });`),
    'a store whose subscription is ended in a hook': mocha(`
import { writable } from 'svelte/store';
const count = writable(0);
let unsubscribe;
beforeEach(() => { unsubscribe = count.subscribe(() => {}); });
afterEach(() => { unsubscribe(); });
it('a', () => { count.set(1); });
it('b', () => {});`),
    'a subject that a test completes': vitest(`
import { Subject } from 'rxjs';
const subject = new Subject();
test('a', () => { subject.subscribe(() => {}); subject.complete(); });
test('b', () => { subject.next(1); });`),
    'a subject through take': vitest(`
import { Subject, take, takeUntil, first, map } from 'rxjs';
const subject = new Subject();
test('a', () => {
  subject.pipe(take(1)).subscribe(() => {});
  subject.pipe(map(double), first()).subscribe(() => {});
  subject.pipe(map(double)).pipe(takeUntil(stop)).subscribe(() => {});
});
test('b', () => { subject.next(1); });`),
    'a subject whose subscription is ended': vitest(`
import { Subject } from 'rxjs';
const subject = new Subject();
test('a', () => { const subscription = subject.subscribe(() => {}); subscription.unsubscribe(); });
test('b', () => { const all = new Subscription(); all.add(subject.subscribe(() => {})); all.unsubscribe(); });
test('c', () => { subject.next(1); });`),
    'what completes by itself': vitest(`
import { of, from } from 'rxjs';
const values = of(1, 2);
test('a', () => { values.subscribe(() => {}); from([1]).subscribe(() => {}); });
test('b', () => { values.subscribe(() => {}); });`),
    'a reaction to what the test made': vitest(`
import { autorun, observable } from 'mobx';
import { ref, watch as watchRef, watchEffect } from 'vue';
import { signal, effect } from '@preact/signals-core';
test('a', () => { const box = observable.box(1); autorun(() => { box.get(); }); });
test('b', () => { const count = ref(0); watchRef(count, () => {}); watchEffect(() => count.value); });
test('c', () => { const count = signal(0); effect(() => { count.value; }); });`),
    'a reaction that is ended': vitest(`
import { ref, watch as watchRef } from 'vue';
const count = ref(0);
test('a', () => { const stop = watchRef(count, () => {}); stop(); });
test('b', () => { const handle = watchRef(count, () => {}); handle.stop(); });
test('c', () => { watchRef(count, () => {}, { once: true }); });
test('d', () => { count.value += 1; });`),
    'a reaction in a component': vitest(`
import { ref, watch as watchRef, defineComponent } from 'vue';
const count = ref(0);
test('a', () => { defineComponent({ setup() { watchRef(count, () => {}); } }); });
test('b', () => { count.value += 1; });`),
    'an observer of an element': vitest(`
test('a', () => { const observer = new MutationObserver(() => {}); observer.observe(document.createElement('div'), { childList: true }); });
test('b', () => {});`),
    'an observer that is disconnected': vitest(`
test('a', () => { const observer = new MutationObserver(() => {}); observer.observe(document.body, {}); observer.disconnect(); });
test('b', () => {});`),
    'a hook of the runtime, for the file': nodeTest(`
import { createHook } from 'node:async_hooks';
const hook = createHook({});
hook.enable();
test('a', () => {});
test('b', () => {});`),
    'a performance observer of the only test': nodeTest(`
import { PerformanceObserver } from 'node:perf_hooks';
test('a', () => { new PerformanceObserver(() => {}).observe({ entryTypes: ['measure'] }); });`),
  }),
  invalid: [
    reported('redux', vitest(`
import { createStore } from 'redux';
const store = createStore(reducer);
test('a', () => { store.subscribe(() => {}); });
test('b', () => { store.dispatch({ type: 'x' }); });`), leak('handleDropped', 4)),
    reported('zustand, by its curried form', vitest(`
import { create } from 'zustand';
const useStore = create()(() => ({ count: 0 }));
test('a', () => { const unsubscribe = useStore.subscribe(() => {}); expect(unsubscribe).toBeTypeOf('function'); });
test('b', () => { useStore.setState({ count: 1 }); });`), leak('neverReleased', 4)),
    reported('svelte, kept and overwritten', mocha(`
import { writable } from 'svelte/store';
const count = writable(0);
let unsubscribe;
beforeEach(() => { unsubscribe = count.subscribe(() => {}); });
after(() => { unsubscribe(); });
it('a', () => { count.set(1); });
it('b', () => { count.set(2); });`), leak('releasedTooRarely', 5)),
    reported('a subject, through operators that go on', vitest(`
import { BehaviorSubject, map, filter } from 'rxjs';
const subject = new BehaviorSubject(1);
test('a', () => { subject.pipe(map(double), filter(Boolean)).subscribe(() => {}); });
test('b', () => { subject.next(1); });`), leak('handleDropped', 4)),
    reported('a signal', vitest(`
import { signal } from '@preact/signals-core';
const count = signal(0);
test('a', () => { count.subscribe(() => {}); });
test('b', () => { count.value = 1; });`), leak('handleDropped', 4)),
    reported('reactions to what the file made', vitest(`
import { autorun, observable } from 'mobx';
import { ref, watch as watchRef } from 'vue';
const box = observable.box(1);
const count = ref(0);
test('a', () => { autorun(() => { box.get(); }); });
test('b', () => { watchRef(count, () => {}); });
test('c', () => { box.set(2); count.value += 1; });`), [leak('handleDropped', 6), leak('handleDropped', 7)]),
    reported('an observer of the document', vitest(`
test('a', () => { const observer = new MutationObserver(() => {}); observer.observe(document.body, { childList: true }); });
test('b', () => {});`), leak('neverReleased', 2)),
    reported('a hook of the runtime, in a test', nodeTest(`
import { createHook } from 'node:async_hooks';
import { PerformanceObserver } from 'node:perf_hooks';
test('a', () => { const hook = createHook({}); hook.enable(); new PerformanceObserver(() => {}).observe({ entryTypes: ['measure'] }); });
test('b', () => {});`), [leak('neverReleased', 4), leak('handleDropped', 4)]),
  ],
});
