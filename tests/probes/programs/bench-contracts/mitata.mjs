import { bench, run } from 'mitata';
import { mark } from '../../mark.mjs';

function generator(program, measured) {
  bench(program, function* () {
    mark(program, 'before yield');
    try {
      yield measured;
      mark(program, 'after yield');
    } finally {
      mark(program, 'finally');
    }
  });
}

generator('mitata: run', () => {});
generator('mitata: a function that throws', () => { throw new Error('on purpose'); });
await run({ print: () => {}, colors: false });
