import type { ApiSource } from './framework.ts';

/** cronometro. It measures the functions of one object, each in a worker of its own. */
export const cronometro: ApiSource = {
  id: 'cronometro',
  kind: 'bench',
  modules: ['cronometro'],
  apis: {
    cronometro: {
      role: { kind: 'bench' },
      table: { test: 'bench', before: 'benchSetup', after: 'benchTeardown' },
    },
  },
  exports: { cronometro: 'cronometro' },
  root: 'cronometro',
};
