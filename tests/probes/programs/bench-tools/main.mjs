await import('./tinybench-hooks.mjs');
await import('./tinybench-options.mjs');
