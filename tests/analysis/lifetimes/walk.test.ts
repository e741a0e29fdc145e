/**
 * The control-flow walk by itself. In the samples `get()` acquires, `end()` releases, `guard()` hands it to something that
 * ends it in any case, `lose()` gives its name another value, and `check()` may throw. `held` tells whether it is held.
 */
import { parseForESLint } from '@typescript-eslint/parser';
import { SourceCode as EslintSourceCode } from 'eslint';
import { describe, expect, it } from 'vitest';
import { walk, type WalkEvent } from '../../../src/analysis/lifetimes/walk.ts';
import { T, type Node, type SourceCode } from '../../../src/utils/ast.ts';
import { isFunction, type FunctionNode } from '../../../src/utils/functions.ts';

const EFFECTS: Readonly<Record<string, WalkEvent['effect']>> = { get: 'acquire', end: 'release', guard: 'guard', lose: 'overwrite' };

function nameOf(node: Node): string | null {
  return node.type === T.CallExpression && node.callee.type === T.Identifier ? node.callee.name : null;
}

/** How `body` is left with the resource: `exit` normally, `throw` by an error, `lost` without a name; `-` when never. With `@` and the line that did it. */
function outcomeOf(body: string, options: { readonly lines?: true; readonly keepsName?: true } = {}): string {
  const code = `async function* frame() {${body}\n}`;
  const parsed = parseForESLint(code, { sourceType: 'module', range: true, loc: true, tokens: true, comment: true });
  const sourceCode = new EslintSourceCode({
    text: code, ast: parsed.ast as never, scopeManager: parsed.scopeManager as never, visitorKeys: parsed.visitorKeys as never, parserServices: {} as never,
  }) as unknown as SourceCode;
  const setParents = (node: Node, parent: Node | null): void => {
    (node as { parent?: Node | null }).parent = parent;
    for (const key of sourceCode.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const each of Array.isArray(child) ? child : [child]) if (each != null) setParents(each as Node, node);
    }
  };
  setParents(parsed.ast, null);
  const [frame] = parsed.ast.body;
  if (!isFunction(frame)) throw new Error('no function');
  const result = walk({
    frame,
    sourceCode,
    resourceCount: 1,
    firstEvent: 0,
    eventsAt: (node) => {
      const effect = EFFECTS[nameOf(node) ?? ''];
      return effect === undefined ? [] : [{ resource: 0, effect, ...(options.keepsName === true ? { keepsName: true } : {}) }];
    },
    mayThrow: (node) => nameOf(node) === 'check',
    inlineRole: (inner) => roleOf(inner),
    neverReturns: () => false,
    meaningOf: (condition) => {
      if (condition.type === T.Identifier && condition.name === 'held') return 'heldIfTrue';
      if (condition.type === T.UnaryExpression && condition.operator === '!' && condition.argument.type === T.Identifier && condition.argument.name === 'held') return 'heldIfFalse';
      return condition.type === T.Identifier && condition.name === 'related' ? 'related' : null;
    },
  });
  const at = (node: Node | undefined): string => (options.lines === true ? `@${String(node?.loc.start.line)}` : '');
  const outcome = [
    ...(result.heldAtExit.has(0) ? [`exit${at(result.heldAtExit.get(0))}`] : []),
    ...(result.heldAtThrow.has(0) ? [`throw${at(result.heldAtThrow.get(0))}`] : []),
    ...(result.overwritten.has(0) ? [`lost${at(result.overwritten.get(0))}`] : []),
  ];
  return outcome.join(' ') || '-';
}

/** `each(() => …)` runs its function any number of times, `once(() => …)` exactly once, others who knows when. */
function roleOf(inner: FunctionNode): 'once' | 'many' | null {
  const call = inner.parent;
  const name = nameOf(call);
  return name === 'each' ? 'many' : name === 'once' ? 'once' : null;
}

describe('straight on', () => {
  it.each([
    ['get();', 'exit'],
    ['get(); end();', '-'],
    ['end();', '-'],
    ['end(); get();', 'exit'],
    ['get(); end(); get();', 'exit'],
    ['get(); guard();', '-'],
    ['guard(); get();', '-'],
    ['get(); check(); end();', 'throw'],
    ['get(); end(); check();', '-'],
    ['check(); get(); end();', '-'],
    ['get(); guard(); check();', '-'],
    ['get(); check(); guard();', 'throw'],
    ['guard(); get(); check();', '-'],
    ['get(); throw 1; end();', 'throw'],
    ['get(); return; end();', 'exit'],
    ['get(); return end();', '-'],
    ['return get();', 'exit'],
    ['const x = get(); f(x, end());', '-'],
    ['f(get(), end());', '-'],
    ['f(end(), get());', 'exit'],
    ['get(); yield 1; end();', '-'],
    ['get(); await 1; end();', '-'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });

  it('names the line by which it is left', () => {
    expect(outcomeOf('get();\nif (a)\n return;\nend();', { lines: true })).toBe('exit@3');
    expect(outcomeOf('get();\ncheck();\ncheck();\nend();', { lines: true })).toBe('throw@2');
    expect(outcomeOf('get();\nthrow 1;', { lines: true })).toBe('throw@2');
    expect(outcomeOf('get();\nlose();', { lines: true })).toBe('lost@2');
  });
});

describe('another value for its name', () => {
  it.each([
    ['get(); lose();', 'lost'],
    ['get(); end(); lose();', '-'],
    ['lose(); get(); end();', '-'],
    ['get(); if (a) end(); lose();', 'lost'],
    ['get(); guard(); lose();', '-'],
    ['for (const x of y) { lose(); get(); } end();', 'lost'],
    ['for (const x of y) { get(); end(); lose(); }', '-'],
    ['while (a) { get(); if (b) break; lose(); } end();', 'lost'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });

  it('is a second acquisition only where the name stays the same', () => {
    expect(outcomeOf('for (const x of y) { get(); } end();')).toBe('-');
    expect(outcomeOf('for (const x of y) { get(); } end();', { keepsName: true })).toBe('lost');
    expect(outcomeOf('for (const x of y) { get(); end(); }', { keepsName: true })).toBe('-');
  });
});

describe('branches', () => {
  it.each([
    ['get(); if (a) end();', 'exit'],
    ['get(); if (a) end(); else end();', '-'],
    ['get(); if (a) { end(); } else { return; }', 'exit'],
    ['get(); if (a) { end(); return; } end();', '-'],
    ['if (a) get(); end();', '-'],
    ['if (a) get();', 'exit'],
    ['if (a) return; get(); end();', '-'],
    ['if (get()) end(); else end();', '-'],
    ['get(); a ? end() : end();', '-'],
    ['get(); a ? end() : b;', 'exit'],
    ['get(); a && end();', 'exit'],
    ['get(); a || end();', 'exit'],
    ['get(); a ?? end();', 'exit'],
    ['get(); end() && a;', '-'],
    ['a && get(); end();', '-'],
    ['get(); x?.[end()];', '-'],
    ['get(); x?.y(end());', '-'],
    ['get(); if (a) { if (b) end(); else end(); } else if (c) end(); else end();', '-'],
    ['get(); if (a) { if (b) end(); } else end();', 'exit'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('conditions on the resource itself', () => {
  it.each([
    ['if (a) get(); if (held) end();', '-'],
    ['get(); if (held) end();', '-'],
    ['get(); if (!held) return; end();', '-'],
    ['if (a) get(); if (!held) return; end();', '-'],
    ['get(); if (related) end();', '-'],
    ['get(); held && end();', '-'],
    ['get(); held ? end() : b;', '-'],
    ['get(); if (held) b(); else end();', 'exit'],
    ['get(); while (held) { end(); }', '-'],
    ['get(); if (held) { if (a) end(); }', 'exit'],
    ['get(); if (held) { check(); end(); }', 'throw'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('try', () => {
  it.each([
    ['get(); try { check(); } finally { end(); }', '-'],
    ['try { get(); check(); } finally { end(); }', '-'],
    ['get(); try { return; } finally { end(); }', '-'],
    ['get(); try { throw 1; } finally { end(); }', '-'],
    ['get(); try { check(); return; } finally { end(); }', '-'],
    ['get(); check(); try { } finally { end(); }', 'throw'],
    ['get(); try { } finally { if (a) end(); }', 'exit'],
    ['get(); try { check(); } finally { if (a) end(); }', 'exit throw'],
    ['get(); try { check(); end(); } finally { }', 'throw'],
    ['get(); try { check(); end(); } catch { }', 'exit'],
    ['get(); try { check(); end(); } catch { end(); }', '-'],
    ['get(); try { check(); end(); } catch (e) { throw e; }', 'throw'],
    ['get(); try { check(); end(); } catch (e) { end(); throw e; }', '-'],
    ['get(); try { check(); } catch { } end();', '-'],
    ['get(); try { check(); } catch { return; } end();', 'exit'],
    ['get(); try { check(); } catch { check(); } end();', 'throw'],
    ['get(); try { check(); } catch { check(); } finally { end(); }', '-'],
    ['get(); try { throw 1; } catch { end(); }', '-'],
    ['try { check(); get(); } catch { return; } end();', '-'],
    ['try { get(); } catch { } end();', '-'],
    ['get(); try { try { check(); } finally { end(); } } catch { }', '-'],
    ['get(); try { try { check(); } catch { check(); } } finally { end(); }', '-'],
    ['get(); try { try { check(); end(); } catch { throw 1; } } catch { end(); }', '-'],
    ['get(); try { check(); } finally { return; }', 'exit'],
    ['get(); try { check(); } finally { end(); return; }', '-'],
    ['get(); try { return; } finally { return end(); }', '-'],
    ['get(); try { throw 1; } finally { check(); end(); }', '-'],
    ['for (;;) { get(); try { break; } finally { end(); } }', '-'],
    ['for (const x of y) { get(); try { if (a) continue; check(); } finally { end(); } }', '-'],
    ['for (const x of y) { try { get(); check(); } finally { } end(); }', 'throw'],
    ['a: { get(); try { break a; } finally { end(); } }', '-'],
    ['get(); try { end(); } catch { }', '-'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('loops', () => {
  it.each([
    ['get(); for (const x of y) end();', 'exit'],
    ['get(); while (a) end();', 'exit'],
    ['get(); for (;;) { end(); break; }', '-'],
    ['get(); while (true) { if (a) break; } end();', '-'],
    ['get(); while (true) { if (a) { end(); break; } }', '-'],
    ['get(); while (true) { if (a) break; end(); }', 'exit'],
    ['get(); while (true) { if (a) return; }', 'exit'],
    ['get(); for (;;) { }', '-'],
    ['get(); do { end(); } while (a);', '-'],
    ['get(); do { if (a) break; end(); } while (b);', 'exit'],
    ['get(); do { if (a) continue; } while (b); end();', '-'],
    ['get(); do { } while (end());', '-'],
    ['do { get(); } while (a); end();', '-'],
    ['do { get(); end(); } while (a);', '-'],
    ['do { get(); if (a) break; end(); } while (b);', 'exit'],
    ['for (const x of y) { get(); do { if (a) break; } while (b); end(); }', '-'],
    ['for (const x of y) { get(); do { if (a) continue; } while (b); end(); }', '-'],
    ['for (const x of y) { get(); do { if (a) return; } while (b); end(); }', 'exit'],
    ['for (const x of y) { get(); end(); }', '-'],
    ['for (const x of y) { get(); if (a) continue; end(); }', 'exit'],
    ['for (const x of y) { get(); if (a) break; end(); }', 'exit'],
    ['for (const x of y) { if (a) continue; get(); end(); }', '-'],
    ['for (const x of y) { get(); check(); end(); }', 'throw'],
    ['for (const x in y) { get(); end(); }', '-'],
    ['for await (const x of y) { get(); end(); }', '-'],
    ['for (get(); a; b()) { } end();', '-'],
    ['for (get(); a; end()) { }', 'exit'],
    ['for (let i = 0; i < 3; i++, end()) { get(); if (a) continue; }', '-'],
    ['for (let i = 0; get(); end()) { }', 'exit'],
    ['while (get()) { end(); } end();', '-'],
    ['for (const x of get()) { } end();', '-'],
    ['get(); for (const x of y) { for (const z of x) { end(); } }', 'exit'],
    ['while (a) { while (b) { get(); if (c) break; end(); } end(); }', '-'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('labels', () => {
  it.each([
    ['a: { get(); if (b) break a; end(); }', 'exit'],
    ['a: { get(); if (b) break a; } end();', '-'],
    ['a: for (const x of y) { get(); for (const z of x) { if (b) continue a; } end(); }', 'exit'],
    ['a: for (const x of y) { get(); for (const z of x) { if (b) break a; } end(); }', 'exit'],
    ['a: for (const x of y) { get(); for (const z of x) { if (b) { end(); continue a; } } end(); }', '-'],
    ['a: for (const x of y) { get(); for (const z of x) { if (b) { end(); break a; } } end(); }', '-'],
    ['a: for (const x of y) { for (const z of x) { get(); if (b) continue a; end(); } }', 'exit'],
    ['a: for (;;) { get(); for (;;) { break a; } } end();', '-'],
    ['a: do { get(); if (b) continue a; end(); } while (c);', 'exit'],
    ['a: b: for (const x of y) { get(); if (c) continue a; if (d) break b; end(); }', 'exit'],
    ['a: switch (b) { case 1: get(); break a; } end();', '-'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('switch', () => {
  it.each([
    ['get(); switch (a) { case 1: end(); }', 'exit'],
    ['get(); switch (a) { case 1: end(); break; default: end(); }', '-'],
    ['get(); switch (a) { default: end(); break; case 1: end(); }', '-'],
    ['get(); switch (a) { case 1: case 2: end(); break; default: end(); }', '-'],
    ['get(); switch (a) { case 1: b(); default: end(); }', '-'],
    ['get(); switch (a) { default: b(); case 1: end(); }', '-'],
    ['get(); switch (a) { case 1: break; default: end(); }', 'exit'],
    ['get(); switch (a) { case 1: return; default: end(); }', 'exit'],
    ['get(); switch (a) { case 1: throw 1; default: end(); }', 'throw'],
    ['get(); switch (a) { }', 'exit'],
    ['get(); switch (end()) { }', '-'],
    ['get(); switch (a) { case 1: { if (b) break; end(); return; } default: end(); return; }', 'exit'],
    ['switch (a) { case 1: get(); break; default: } end();', '-'],
    ['for (const x of y) { get(); switch (x) { case 1: continue; } end(); }', 'exit'],
    ['for (const x of y) { get(); switch (x) { case 1: break; } end(); }', '-'],
    ['for (const x of y) { get(); switch (x) { case 1: end(); continue; } end(); }', '-'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('nested functions', () => {
  it.each([
    ['get(); once(() => { end(); });', '-'],
    ['get(); once(() => end());', '-'],
    ['get(); once(() => { if (a) return; end(); });', 'exit'],
    ['once(() => { get(); }); end();', '-'],
    ['once(() => { get(); return; });', 'exit'],
    ['get(); once(() => { check(); }); end();', 'throw'],
    ['get(); each(() => { check(); }); end();', 'throw'],
    ['get(); each(() => { end(); });', '-'],
    ['get(); each(() => { if (a) end(); });', 'exit'],
    ['each(() => { get(); end(); });', '-'],
    ['each(() => { get(); });', 'exit'],
    ['each(() => { get(); if (a) return; end(); });', 'exit'],
    ['get(); later(() => { end(); });', 'exit'],
    ['get(); later(() => { check(); }); end();', '-'],
    ['get(); function f() { end(); }', 'exit'],
    ['for (const x of y) { get(); once(() => { for (;;) { break; } }); end(); }', '-'],
    ['get(); try { once(() => { check(); }); } catch { } end();', '-'],
    ['get(); once((x = end()) => { });', '-'],
  ])('%s → %s', (body, expected) => {
    expect(outcomeOf(body)).toBe(expected);
  });
});

describe('cost', () => {
  it('grows with the length of nested code, not with the number of its paths', () => {
    const deep = (depth: number): string => `get(); ${'if (a) { try { for (const x of y) { '.repeat(depth)} check(); ${'} } finally { b(); } }'.repeat(depth)} end();`;
    const started = performance.now();
    expect(outcomeOf(deep(6))).toBe('throw');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
