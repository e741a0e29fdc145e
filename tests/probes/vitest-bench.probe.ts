/** What Vitest 4 does around `bench`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { observe, type Observation } from './observe.ts';

describe('Vitest 4 around `bench`', () => {
  let seen: Observation;
  beforeAll(async () => { seen = await observe('vitest bench'); });

  it('runs the hooks of the file that run once, and of the options those that it knows, twice', () => {
    expect(seen.marksOf('hooks around bench'), seen.output).toEqual([
      'file beforeAll', 'option setup', 'bench', 'option teardown', 'option setup', 'option teardown', 'file afterAll',
    ]);
  });
});
