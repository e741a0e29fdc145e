import { named, type ApiSource } from './framework.ts';

/** mitata. It has no hooks: a generator sets up before `yield` and tears down after it. */
export const mitata: ApiSource = {
  id: 'mitata',
  kind: 'bench',
  modules: ['mitata'],
  apis: {
    bench: { role: { kind: 'bench' }, yieldsMeasured: true, result: 'registered' },
    measure: { role: { kind: 'bench' } },
    group: { role: { kind: 'suite' } },
    registered: { members: { '*': 'registered' }, result: 'registered' },
  },
  exports: { ...named('bench', 'measure', 'group'), boxplot: 'group', barplot: 'group', summary: 'group', lineplot: 'group', compact: 'group' },
};
