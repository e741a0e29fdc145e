import { bench, onTestFinished } from 'vitest';
import { mark } from '../../mark.mjs';

const PLACES = 'the imported registrar, by place';
let isFirst = true;
bench('registers', () => {
  if (!isFirst) return;
  isFirst = false;
  try {
    onTestFinished(() => mark(PLACES, 'cleanup of bench'));
    mark(PLACES, 'registered in bench');
  } catch {
    mark(PLACES, 'refused in bench');
  }
}, { time: 1, iterations: 1, warmupTime: 1, warmupIterations: 1 });
