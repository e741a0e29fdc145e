import { bench } from 'vitest';
import { mark } from '../../mark.mjs';

const at = (event) => () => mark('a bench whose function throws', event);

bench('throws', () => { throw new Error('on purpose'); }, { time: 1, iterations: 1, setup: at('setup'), teardown: at('teardown') });
