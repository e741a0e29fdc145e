import type { ApiSource } from './framework.ts';

/** The stacks of explicit resource management: what they are given runs when the stack is disposed. */
export const disposableStack: ApiSource = {
  id: null,
  kind: 'support',
  modules: [],
  apis: {
    constructor: { result: 'stack' },
    stack: { members: { defer: 'defer', adopt: 'adopt', move: 'move' } },
    defer: { role: { kind: 'registrar' } },
    adopt: { role: { kind: 'registrar' }, callbackAt: 1 },
    move: { result: 'stack' },
  },
  exports: {},
  ownGlobals: { DisposableStack: 'constructor', AsyncDisposableStack: 'constructor' },
  ambient: true,
};
