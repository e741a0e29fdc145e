import { expect, it } from 'vitest';
import { DraftPool, type Draft } from '../../src/draft-pool.ts';

const pool = new DraftPool();

function giveBack(draft: Draft): void {
  draft.title = '';
  draft.lines.length = 0;
  pool.release(draft);
}

it('puts the title first', () => {
  const draft = pool.acquire();
  draft.title = 'Shopping';
  draft.lines.push('milk');
  expect(draft.text).toBe('Shopping\nmilk');
  giveBack(draft);
});

it('puts each line on its own', () => {
  const draft = pool.acquire();
  draft.lines.push('bread', 'salt');
  expect(draft.text).toBe('\nbread\nsalt');
  giveBack(draft);
});
