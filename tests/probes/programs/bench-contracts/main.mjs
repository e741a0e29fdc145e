await import('./tinybench.mjs');
await import('./mitata.mjs');
await import('./benchmark.mjs');
