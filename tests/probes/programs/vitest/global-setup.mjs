import { mark } from '../../mark.mjs';

export function setup() {
  mark('global set-up', 'set up');
  return () => mark('global set-up', 'returned');
}

export function teardown() {
  mark('global set-up', 'torn down');
}
