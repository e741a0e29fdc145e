import { expect, it, vi } from 'vitest';
import { RateMeter } from '../../src/rate-meter.ts';

it('starts at zero', () => {
  expect(new RateMeter().rate).toBe(0);
});

it('turns events into a rate', async () => {
  const meter = new RateMeter();
  setInterval(() => meter.tick(), 5);
  meter.record();
  meter.record();
  await vi.waitFor(() => expect(meter.ticks).toBeGreaterThan(0));
});

it('goes on when the period changes', async () => {
  const meter = new RateMeter();
  let ticker = setInterval(() => meter.tick(), 5);
  await vi.waitFor(() => expect(meter.ticks).toBeGreaterThan(1));
  const before = meter.ticks;
  ticker = setInterval(() => meter.tick(), 10);
  await vi.waitFor(() => expect(meter.ticks).toBeGreaterThan(before));
  clearInterval(ticker);
});
