import { expect, it } from 'vitest';
import { DraftPool } from '../../src/draft-pool.ts';

const pool = new DraftPool();

it('puts the title first', () => {
  const draft = pool.acquire();
  draft.title = 'Shopping';
  draft.lines.push('milk');
  expect(draft.text).toBe('Shopping\nmilk');
  draft.title = '';
  pool.release(draft);
});

it('puts each line on its own', () => {
  const draft = pool.acquire();
  draft.lines.push('bread', 'salt');
  expect(draft.text).toContain('bread\nsalt');
  pool.release(draft);
  draft.title = 'Later';
});
