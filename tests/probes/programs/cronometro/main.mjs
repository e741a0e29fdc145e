import cronometro from 'cronometro';
import { mark } from '../../mark.mjs';

const at = (event) => () => { mark('cronometro: run', event); };
// Each function runs in a worker that loads this file again.
await cronometro({ x: { before: (done) => { at('before')(); done(); }, test() {}, after: (done) => { at('after')(); done(); } } }, { iterations: 2, print: false });
