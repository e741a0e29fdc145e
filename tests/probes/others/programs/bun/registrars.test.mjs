import { describe, it, onTestFinished } from 'bun:test';
import { mark } from '../../../mark.mjs';

const PLACES = 'the imported registrar, by place';
const register = (place) => {
  try {
    onTestFinished(() => mark(PLACES, `cleanup of ${place}`));
    mark(PLACES, `registered in ${place}`);
  } catch {
    mark(PLACES, `refused in ${place}`);
  }
};

register('module');
describe('places', () => {
  register('suite');
  it('test', () => register('test'));
});
